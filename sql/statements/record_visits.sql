-- How each visit of a batch ended: a capture to read, or an outcome. Links are touched in key order: no deadlocks.
with visited as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as visited (
    link_id bigint,
    capture_id bigint,
    outcome text,
    reason text,
    etag text,
    last_modified text,
    payload_digest text,
    next_attempt_at timestamptz
  )
),

marked as (
  update archive.run_links
  set
    capture_id = visited.capture_id,
    outcome = visited.outcome,
    reason = visited.reason,
    outcome_at = case when visited.outcome is not null then now() end
  from visited
  where run_links.run_id = %(run_id)s and run_links.link_id = visited.link_id
  returning run_links.link_id
)

update archive.links
set
  attempts = links.attempts + 1,
  -- They speak of the last whole answer: one that came without them leaves none, or a 304 would mean other bytes.
  etag = case when visited.payload_digest is null then links.etag else visited.etag end,
  last_modified = case when visited.payload_digest is null then links.last_modified else visited.last_modified end,
  payload_digest = coalesce(visited.payload_digest, links.payload_digest),
  outcome = coalesce(visited.outcome, links.outcome),
  reason = case when visited.outcome is not null then visited.reason else links.reason end,
  outcome_at = case when visited.outcome is not null then now() else links.outcome_at end,
  next_attempt_at = case when visited.outcome is not null then visited.next_attempt_at else links.next_attempt_at end
from (select * from visited order by link_id) as visited
where links.link_id = visited.link_id;
