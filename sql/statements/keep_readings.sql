-- Readings that began no version and that none has: what they say otherwise than the version with the same text.
with read as (
  select distinct on (words.article_id, words.reading_digest) words, line -> 'outlinks' as outlinks
  from jsonb_array_elements(%(rows)s::jsonb) as line
  cross join lateral jsonb_populate_record(null::archive.article_versions, line) as words
  where not exists (
    select
    from archive.article_versions
    where article_versions.article_id = words.article_id and article_versions.reading_digest = words.reading_digest
  )
)
insert into archive.other_readings (article_id, reading_digest, version_id, fields, outlinks)
select
  (read.words).article_id,
  (read.words).reading_digest,
  base.version_id,
  (
    select coalesce(jsonb_object_agg(field.key, field.value), '{}')
    from jsonb_each(to_jsonb(read.words)) as field
    where field.key not in ('version_id', 'captured_at', 'capture_id', 'run_id', 'retired_at')
      and field.value is distinct from to_jsonb(base.version) -> field.key
  ),
  read.outlinks
from read
left join lateral (
  select version_id, article_versions as version
  from archive.article_versions
  where article_versions.article_id = (read.words).article_id and article_versions.text_digest = (read.words).text_digest
  order by version_id
  limit 1
) as base on true
on conflict (article_id, reading_digest) do nothing;
