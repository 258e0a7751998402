with abandoned as (
  update archive.runs
  set state = 'abandoned', finished_at = now(), reason = 'started again'
  where dag_id = %(dag_id)s and dag_run_key = %(dag_run_key)s and state = 'running'
  returning run_id
)
select source_id, (select count(*) from abandoned) as abandoned_count
from archive.sources
where source_key = %(source_key)s;
