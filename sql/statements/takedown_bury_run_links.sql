update archive.run_links
set
  outcome = case when outcome is null then 'takedown' else outcome end,
  outcome_at = coalesce(outcome_at, now()),
  reason = null,
  capture_id = null
where link_id = any (%(link_ids)s) or capture_id = any (%(capture_ids)s);
