-- Every source as it is now, and what its last night brought or brings.
select
  sources.source_key as source,
  sources.name,
  sources.timezone,
  health.state,
  health.cause,
  health.since,
  night.run_id,
  night.day,
  night.kind,
  night.state as run_state,
  night.reason,
  night.started_at,
  night.finished_at,
  coalesce(night.found_count, 0) as found_count,
  coalesce(ended.good_count, 0) as good_count,
  coalesce(ended.other_count, 0) as other_count,
  coalesce(ended.failed_count, 0) as failed_count,
  coalesce(ended.pending_count, 0) as pending_count,
  coalesce(ended.again_count, 0) as again_count
from news.sources
left join news.source_health as health on health.source = sources.source_key
left join lateral (
  select runs.run_id, runs.day, runs.kind, runs.state, runs.reason, runs.started_at, runs.finished_at, runs.found_count
  from news.runs
  where runs.source = sources.source_key and runs.is_night and runs.is_live
  order by runs.run_id desc
  limit 1
) as night on true
left join lateral (
  select
    count(*) filter (where outcomes.ending = 'good' and not run_outcomes.is_revisit) as good_count,
    count(*) filter (where outcomes.ending in ('rejected', 'refused', 'gone') and not run_outcomes.is_revisit) as other_count,
    count(*) filter (where outcomes.ending in ('failed', 'retry')) as failed_count,
    count(*) filter (where outcomes.ending = 'pending') as pending_count,
    count(*) filter (where outcomes.ending in ('good', 'rejected', 'refused', 'gone') and run_outcomes.is_revisit)
      as again_count
  from news.run_outcomes
  join news.outcomes using (outcome)
  where run_outcomes.run_id = night.run_id
) as ended on true
order by
  array_position(array['broken', 'degraded', 'quiet', 'healthy'], health.state) nulls first,
  sources.name,
  sources.source_key
