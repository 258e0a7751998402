-- Versions that begin now: their words from this batch, or from what is kept of the same reading.
-- {fields} are the columns of an article's fields (article_fields.py).
with read as (
  select *
  from jsonb_populate_recordset(null::archive.article_versions, %(rows)s::jsonb)
),

missing as (
  select ordered.*
  from archive.counted_observations(%(article_ids)s) as ordered
  where ordered.text_before is distinct from ordered.text_digest
    and not exists (
      select
      from archive.article_versions
      where article_versions.article_id = ordered.article_id
        and article_versions.captured_at = ordered.captured_at
        and article_versions.retired_at is null
    )
),

worded as (
  select missing.captured_at as begins_at, missing.capture_id as begun_by, missing.reading_digest as begun_reading, read.*
  from missing
  join read on read.capture_id = missing.capture_id and read.reading_digest = missing.reading_digest
  union all
  select missing.captured_at, missing.capture_id, missing.reading_digest, (kept.words).*
  from missing
  cross join lateral (
    select words
    from (
      select 1 as place, version_id, article_versions as words
      from archive.article_versions
      where article_versions.article_id = missing.article_id
        and article_versions.reading_digest = missing.reading_digest
      union all
      select 2, version_id, jsonb_populate_record(versions, other_readings.fields)
      from archive.other_readings
      left join archive.article_versions as versions using (version_id)
      where other_readings.article_id = missing.article_id
        and other_readings.reading_digest = missing.reading_digest
      union all
      select 3, version_id, article_versions
      from archive.article_versions
      where article_versions.article_id = missing.article_id and article_versions.text_digest = missing.text_digest
    ) as places
    order by place, version_id desc
    limit 1
  ) as kept
  where not exists (
    select
    from read
    where read.capture_id = missing.capture_id and read.reading_digest = missing.reading_digest
  )
)

insert into archive.article_versions (
  article_id, captured_at, reading_digest, captured_url, capture_id, run_id, {fields}
)
select
  article_id, begins_at, begun_reading, captured_url, begun_by, %(run_id)s, {fields}
from worded
order by article_id, begins_at
returning version_id, article_id, capture_id;
