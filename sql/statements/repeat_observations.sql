-- Captures that say what an earlier one of the same bytes said.
with repeated as (
  insert into archive.observations (
    article_id, captured_at, capture_id, text_digest, reading_digest, published_at, modified_at, extracted_by,
    word_count, paywall, circumstances, run_id
  )
  select
    known.article_id, captures.captured_at, captures.capture_id, known.text_digest, known.reading_digest,
    known.published_at, known.modified_at, known.extracted_by, known.word_count, known.paywall, known.circumstances,
    %(run_id)s
  from jsonb_to_recordset(%(rows)s::jsonb) as repeats (article_id bigint, capture_id bigint, earlier_id bigint)
  join archive.observations as known
    on known.article_id = repeats.article_id and known.capture_id = repeats.earlier_id
  join archive.captures on captures.capture_id = repeats.capture_id
  order by known.article_id, captures.captured_at, captures.capture_id
  on conflict (article_id, captured_at, capture_id) do nothing
  returning article_id, captured_at
),

seen as (
  select article_id, min(captured_at) as first_at, max(captured_at) as last_at
  from repeated
  group by article_id
)

update archive.articles
set
  first_captured_at = least(articles.first_captured_at, seen.first_at),
  last_captured_at = greatest(articles.last_captured_at, seen.last_at),
  last_checked_at = greatest(articles.last_checked_at, seen.last_at)
from seen
where articles.article_id = seen.article_id;
