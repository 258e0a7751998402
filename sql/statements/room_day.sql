select
  asked.source,
  asked.day,
  calendar.state,
  calendar.problem,
  coalesce(calendar.archived_count, 0) as archived_count,
  calendar.expected_count,
  calendar.expected_basis,
  calendar.missing_count,
  coalesce(coverage.found_count, 0) as found_count,
  coalesce(coverage.shortfalls, '{}') as shortfalls,
  coalesce(coverage.elsewhere_count, 0) as elsewhere_count,
  gaps.command,
  gaps.unseen_from_at,
  gaps.unseen_until_at
from (select %(source)s::text as source, %(day)s::date as day) as asked
left join lateral (
  select calendar.* from news.calendar where calendar.source = %(source)s and calendar.day = %(day)s::date
) as calendar on true
left join lateral (
  select coverage.* from news.coverage where coverage.source = %(source)s and coverage.day = %(day)s::date
) as coverage on true
left join lateral (
  select gaps.* from news.coverage_gaps as gaps where gaps.source = %(source)s and gaps.day = %(day)s::date
) as gaps on true
