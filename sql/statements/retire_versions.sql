-- A version begins where the text differs from the capture before. Rows that no longer do so step back.
with beginnings as (
  select article_id, captured_at, reading_digest
  from archive.counted_observations(%(article_ids)s)
  where text_before is distinct from text_digest
)

update archive.article_versions
set retired_at = now()
where article_id = any (%(article_ids)s)
  and retired_at is null
  and not exists (
    select
    from beginnings
    where beginnings.article_id = article_versions.article_id
      and beginnings.captured_at = article_versions.captured_at
      and beginnings.reading_digest = article_versions.reading_digest
  )
returning article_id;
