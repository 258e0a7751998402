-- A source's live nights up to this run's, oldest first: what was found, and how each link ended last.
-- Nights of a state 'broken' are no measure of what is usual; nights that no listing answered found nothing to count.
with this_run as (
  select * from archive.runs where run_id = %(run_id)s
),

live_runs as (
  select
    runs.run_id,
    runs.interval_start_at,
    runs.day,
    runs.found_count,
    runs.started_at
  from this_run
  join archive.runs
    on runs.source_id = this_run.source_id
    and runs.interval_start_at <= this_run.interval_start_at
    and runs.interval_start_at > this_run.interval_start_at - make_interval(days => %(days)s)
  where runs.is_live
    and runs.is_night
    and (
      runs.run_id = this_run.run_id
      or runs.found_count > 0
      or exists (select from archive.run_links where run_links.run_id = runs.run_id)
      or runs.state = 'succeeded'
    )
),

last_endings as (
  select distinct on (live_runs.day, run_links.link_id) live_runs.day, run_links.outcome
  from live_runs
  join archive.run_links using (run_id)
  where not run_links.is_revisit
  order by live_runs.day, run_links.link_id, run_links.run_id desc
),

endings as (
  select day, jsonb_object_agg(outcome, link_count) as outcomes
  from (
    select day, coalesce(outcome, 'pending') as outcome, count(*) as link_count from last_endings group by 1, 2
  ) as counted
  group by day
),

states as (
  select state, since, lead(since) over (order by source_state_id) as until
  from archive.source_states
  where source_id = (select source_id from this_run)
)

select
  live_runs.day,
  max(live_runs.found_count) as found,
  coalesce(endings.outcomes, '{}') as outcomes,
  bool_or(exists (
    select
    from states
    where states.state = 'broken'
      and live_runs.started_at < coalesce(states.until, 'infinity')
      and coalesce((select max(finished_at) from archive.runs where runs.run_id = live_runs.run_id), now()) >= states.since
  )) as was_broken
from live_runs
left join endings using (day)
group by live_runs.day, endings.outcomes
order by live_runs.day;
