-- Captures of a batch that wait to be read and whose bytes an earlier capture of the same page has, which was read as the
-- article that the link leads to: how it was read last. An address that different stories share tells none of them.
select distinct on (run_links.link_id)
  run_links.link_id,
  captures.capture_id,
  captures.captured_at,
  earlier.capture_id as earlier_id,
  observations.article_id,
  observations.circumstances,
  known.flags
from archive.run_links
join archive.links using (link_id)
join archive.captures on captures.capture_id = run_links.capture_id
join archive.captures as earlier
  on earlier.link_id = captures.link_id
  and coalesce(earlier.revisit_of, earlier.capture_id) = captures.revisit_of
  and earlier.capture_id < captures.capture_id
join archive.observations
  on observations.capture_id = earlier.capture_id and observations.article_id = links.article_id
join archive.articles on articles.article_id = observations.article_id
cross join lateral (
  select article_versions.flags
  from archive.article_versions
  where article_versions.article_id = observations.article_id
    and article_versions.reading_digest = observations.reading_digest
  order by article_versions.version_id desc
  limit 1
) as known
where run_links.run_id = %(run_id)s
  and run_links.batch_no = %(batch_no)s
  and run_links.outcome is null
  and captures.revisit_of is not null
  and observations.circumstances is not null
  and not exists (
    select
    from archive.shared_addresses
    where shared_addresses.url_digest = articles.url_digest
  )
order by run_links.link_id, earlier.capture_id desc;
