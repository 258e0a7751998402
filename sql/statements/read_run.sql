select
  runs.run_id, runs.kind, runs.dag_id, runs.dag_run_key, runs.interval_start_at, runs.interval_end_at, runs.is_live,
  archive.run_state(runs.state, runs.kind, runs.run_id, runs.started_at) as state, runs.expected_count, runs.found_count, runs.shortfalls, runs.started_at, runs.reason,
  sources.source_id, sources.source_key
from archive.runs
join archive.sources using (source_id)
where runs.run_id = %(run_id)s;
