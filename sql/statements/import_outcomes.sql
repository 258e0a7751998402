-- How imported pages ended. What a visit of our own has said stays, unless it knew of no article and this does.
with read as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as read (
    link_id bigint,
    article_id bigint,
    outcome text,
    reason text,
    captured_at timestamptz
  )
),

ended as (
  select distinct on (link_id) *
  from read
  order by link_id, article_id is null, captured_at desc
)

update archive.links
set
  outcome = ended.outcome,
  reason = ended.reason,
  outcome_at = now(),
  article_id = coalesce(ended.article_id, links.article_id)
from ended
where links.link_id = ended.link_id
  and (links.outcome is null or (links.article_id is null and ended.article_id is not null));
