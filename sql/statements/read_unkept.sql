-- Of readings that began no version, those that nothing is kept of: mostly none, as most visits find what was known.
select read.capture_id, read.reading_digest
from jsonb_to_recordset(%(rows)s::jsonb) as read (article_id bigint, capture_id bigint, reading_digest text)
where not exists (
  select
  from archive.article_versions
  where article_versions.article_id = read.article_id and article_versions.reading_digest = read.reading_digest
) and not exists (
  select
  from archive.other_readings
  where other_readings.article_id = read.article_id and other_readings.reading_digest = read.reading_digest
);
