with read as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as read (
    article_id bigint,
    captured_at timestamptz,
    capture_id bigint,
    text_digest text,
    reading_digest text,
    published_at timestamptz,
    modified_at timestamptz,
    extracted_by text,
    word_count int,
    paywall text,
    circumstances text
  )
)
insert into archive.observations as known (
  article_id, captured_at, capture_id, text_digest, reading_digest, published_at, modified_at, extracted_by,
  word_count, paywall, circumstances, run_id
)
select
  article_id, captured_at, capture_id, text_digest, reading_digest, published_at, modified_at, extracted_by,
  word_count, paywall, circumstances, %(run_id)s
from read
order by article_id, captured_at, capture_id
on conflict (article_id, captured_at, capture_id) do update set
  text_digest = excluded.text_digest,
  reading_digest = excluded.reading_digest,
  published_at = excluded.published_at,
  modified_at = excluded.modified_at,
  extracted_by = excluded.extracted_by,
  word_count = excluded.word_count,
  paywall = excluded.paywall,
  circumstances = excluded.circumstances,
  run_id = excluded.run_id
where known.reading_digest <> excluded.reading_digest;
