insert into archive.runs (
  source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at, is_live, is_night, code_version, clock_skew_seconds,
  config_digest
)
select
  source_id, %(kind)s, %(dag_id)s, %(dag_run_key)s, %(start)s, %(end)s, %(is_live)s, %(is_night)s, %(code_version)s,
  %(clock_skew_seconds)s, config_digest
from archive.sources
where source_key = %(source_key)s
returning run_id;
