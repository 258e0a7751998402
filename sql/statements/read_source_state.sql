-- The source's present state, and whether the run says more of it: a live night that no later one has overtaken.
select
  runs.source_id,
  present.state,
  runs.is_live and runs.is_night and not exists (
    select
    from archive.source_states
    join archive.runs as judged on judged.run_id = source_states.run_id
    where source_states.source_id = runs.source_id and judged.interval_start_at > runs.interval_start_at
  ) as is_told_by_run
from archive.runs
left join lateral (
  select state
  from archive.source_states
  where source_states.source_id = runs.source_id
  order by source_state_id desc
  limit 1
) as present on true
where runs.run_id = %(run_id)s;
