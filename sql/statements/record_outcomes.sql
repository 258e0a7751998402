with ended as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as ended (
    link_id bigint,
    article_id bigint,
    outcome text,
    reason text,
    next_attempt_at timestamptz
  )
),

marked as (
  update archive.run_links
  set outcome = ended.outcome, reason = ended.reason, outcome_at = now()
  from ended
  where run_links.run_id = %(run_id)s and run_links.link_id = ended.link_id
  returning run_links.link_id
)

update archive.links
set
  outcome = ended.outcome,
  reason = ended.reason,
  outcome_at = now(),
  next_attempt_at = ended.next_attempt_at,
  article_id = coalesce(ended.article_id, links.article_id)
from (select * from ended order by link_id) as ended
where links.link_id = ended.link_id;
