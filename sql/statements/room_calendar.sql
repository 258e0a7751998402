select
  calendar.source,
  calendar.day,
  calendar.state,
  calendar.problem,
  calendar.archived_count,
  calendar.expected_count,
  calendar.expected_basis,
  calendar.missing_count,
  calendar.last_run_state
from news.calendar
where calendar.source = any(%(sources)s::text[])
  and calendar.day between %(first_day)s::date and %(last_day)s::date
order by calendar.day desc, calendar.source
