-- Versions that begin now: their words from this batch, or from what is kept of the same reading.
-- {fields} are the columns of an article's fields (FIELDS of records/articles.py).
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
  select unread.captured_at, unread.capture_id, unread.reading_digest, kept.*
  from (
    select missing.*
    from missing
    where not exists (
      select
      from read
      where read.capture_id = missing.capture_id and read.reading_digest = missing.reading_digest
    )
    offset 0
  ) as unread
  cross join lateral archive.kept_words(unread.article_id, unread.reading_digest, unread.text_digest) as kept
)

insert into archive.article_versions (
  article_id, captured_at, reading_digest, captured_url, capture_id, run_id, {fields}
)
select
  article_id, begins_at, begun_reading, captured_url, begun_by, %(run_id)s, {fields}
from worded
order by article_id, begins_at
returning version_id, article_id, capture_id;
