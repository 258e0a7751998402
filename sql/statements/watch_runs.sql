-- The run, and those that ended without the watches having been asked of them.
select runs.run_id
from archive.runs
where runs.run_id = %(run_id)s
  or (
    runs.watched_at is null
    and runs.state <> 'running'
    and (runs.is_night or runs.kind = 'look')
    and runs.started_at > now() - interval '7 days'
  )
order by runs.run_id
