-- What the archive reads in these captures today: the observation's digest and times, and the words of its version.
select
  observations.capture_id,
  observations.reading_digest,
  observations.published_at,
  observations.modified_at,
  to_jsonb(versions) as words
from archive.observations
left join lateral (
  select *
  from archive.article_versions
  where article_versions.article_id = observations.article_id
    and article_versions.text_digest = observations.text_digest
    and article_versions.retired_at is null
  order by
    article_versions.reading_digest = observations.reading_digest desc,
    abs(extract(epoch from article_versions.captured_at - observations.captured_at))
  limit 1
) as versions on true
where observations.capture_id = any (%(capture_ids)s);
