-- Versions that begin now: their words from this batch, or from an earlier version that had the same text.
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
  join read on read.article_id = missing.article_id and read.captured_at = missing.captured_at
  union all
  select missing.captured_at, missing.capture_id, missing.reading_digest, earlier.*
  from missing
  cross join lateral (
    select *
    from archive.article_versions
    where article_versions.article_id = missing.article_id and article_versions.text_digest = missing.text_digest
    order by article_versions.reading_digest = missing.reading_digest desc, article_versions.version_id desc
    limit 1
  ) as earlier
  where not exists (
    select
    from read
    where read.article_id = missing.article_id and read.captured_at = missing.captured_at
  )
)

insert into archive.article_versions (
  article_id, captured_at, text_digest, reading_digest, kind, title, title_alt, lead, byline, authors, desks, body,
  word_count, section, tags, language_code, published_at, published_precision, published_basis, published_method,
  published_raw, is_published_suspect, modified_at, canonical_url, captured_url, image_url, site_name, origin_url,
  origin_publisher, origin_evidence, paywall, confidence, evidence, flags, extracted_by, capture_id, run_id
)
select
  article_id, begins_at, text_digest, begun_reading, kind, title, title_alt, lead, byline, authors, desks, body,
  word_count, section, tags, language_code, published_at, published_precision, published_basis, published_method,
  published_raw, is_published_suspect, modified_at, canonical_url, captured_url, image_url, site_name, origin_url,
  origin_publisher, origin_evidence, paywall, confidence, evidence, flags, extracted_by, begun_by, %(run_id)s
from worded
order by article_id, begins_at
returning version_id, article_id, captured_at;
