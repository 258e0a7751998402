-- What the archive reads in these captures today: the observation's digests and the words of its version.
select
  observations.capture_id,
  observations.reading_digest,
  observations.text_digest,
  versions.title,
  versions.byline,
  versions.authors,
  versions.desks,
  versions.body,
  versions.lead,
  versions.section,
  versions.tags,
  versions.language_code,
  observations.published_at,
  observations.modified_at,
  versions.canonical_url,
  versions.image_url,
  versions.site_name,
  versions.origin_url,
  versions.origin_publisher,
  versions.paywall,
  versions.kind
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
