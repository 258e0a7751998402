-- When the newest runs did their last; those before them ended earlier.
select max(coalesce(newest.finished_at, newest.started_at)) as moment
from (
  select runs.started_at, runs.finished_at
  from news.runs
  order by runs.run_id desc
  limit 100
) as newest
