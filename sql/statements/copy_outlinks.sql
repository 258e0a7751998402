-- Links of versions whose words come from what is kept of an earlier reading.
insert into archive.outlinks (version_id, position, url, host, anchor)
select begun.version_id, link.position, link.url, link.host, link.anchor
from archive.article_versions as begun
cross join lateral (
  select kept.outlinks
  from (
    select 1 as place, jsonb_agg(outlinks order by outlinks.position) as outlinks
    from archive.outlinks
    where outlinks.version_id = (
      select max(earlier.version_id)
      from archive.article_versions as earlier
      where earlier.article_id = begun.article_id
        and earlier.reading_digest = begun.reading_digest
        and earlier.version_id <> begun.version_id
    )
    union all
    select 2, other_readings.outlinks
    from archive.other_readings
    where other_readings.article_id = begun.article_id and other_readings.reading_digest = begun.reading_digest
  ) as kept
  where kept.outlinks is not null
  order by kept.place
  limit 1
) as chosen
cross join lateral jsonb_to_recordset(chosen.outlinks) as link (position int, url text, host text, anchor text)
where begun.version_id = any (%(version_ids)s)
on conflict (version_id, position) do nothing;
