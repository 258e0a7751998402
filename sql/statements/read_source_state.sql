-- The source's present state, and whether a later live night has spoken already.
select
  runs.source_id,
  runs.is_live,
  runs.kind,
  present.state,
  exists (
    select
    from archive.source_states
    join archive.runs as judged on judged.run_id = source_states.run_id
    where source_states.source_id = runs.source_id and judged.interval_start_at > runs.interval_start_at
  ) as is_overtaken
from archive.runs
left join lateral (
  select state
  from archive.source_states
  where source_states.source_id = runs.source_id
  order by source_state_id desc
  limit 1
) as present on true
where runs.run_id = %(run_id)s;
