-- A version begins where the text differs from the capture before. Rows that no longer do so step back; the articles of these
-- are told, and the captures with which a version is to begin that none is of.
with beginnings as materialized (
  select article_id, captured_at, capture_id, reading_digest
  from archive.counted_observations(%(article_ids)s)
  where text_before is distinct from text_digest
),

retired as (
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
  returning article_id
)

select article_id, null as begun_by
from retired
union all
select article_id, capture_id
from beginnings
where not exists (
  select
  from archive.article_versions
  where article_versions.article_id = beginnings.article_id
    and article_versions.captured_at = beginnings.captured_at
    and article_versions.reading_digest = beginnings.reading_digest
    and article_versions.retired_at is null
);
