-- Versions that begin now: their words from this batch, or from an earlier version that had the same text.
with read as (
  select *
  from jsonb_populate_recordset(null::archive.article_versions, %(rows)s::jsonb)
),

ordered as (
  select
    article_id,
    captured_at,
    capture_id,
    run_id,
    extracted_by,
    text_digest,
    reading_digest,
    lag(text_digest) over (partition by article_id order by captured_at) as text_before
  from archive.observations
  where article_id = any (%(article_ids)s)
),

missing as (
  select ordered.*
  from ordered
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
  select missing.captured_at as begins_at, missing.capture_id as begun_by, missing.reading_digest as begun_reading, words.*
  from missing
  cross join lateral (
    select *
    from (
      select 1 as choice, read.* from read
      where read.article_id = missing.article_id and read.captured_at = missing.captured_at
      union all
      select 2 as choice, article_versions.* from archive.article_versions
      where article_versions.article_id = missing.article_id and article_versions.text_digest = missing.text_digest
    ) as offered
    order by offered.choice, offered.reading_digest = missing.reading_digest desc, offered.version_id desc
    limit 1
  ) as words
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
