-- The run by which the source was judged last, if this run has closed an unseen span of it.
select states.run_id
from archive.runs
join archive.source_states as states using (source_id)
where runs.run_id = %(run_id)s
  and exists (select from archive.unseen_spans where unseen_spans.closed_by_run_id = runs.run_id)
  and states.run_id <> runs.run_id
order by states.source_state_id desc
limit 1;
