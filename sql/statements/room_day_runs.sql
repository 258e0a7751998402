select
  runs.run_id,
  runs.kind,
  runs.state,
  runs.reason,
  runs.found_count,
  runs.expected_count,
  runs.shortfalls,
  runs.started_at,
  runs.finished_at,
  runs.code_version
from news.runs
where runs.source = %(source)s and runs.day = %(day)s::date
order by runs.run_id desc
limit 100
