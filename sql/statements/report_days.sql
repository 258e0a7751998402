select source, day, expected_count, found_count, archived_count, visited_count, outcomes, last_run_state, shortfalls
from news.coverage
where (%(source_key)s::text is null or source = %(source_key)s)
  and (%(since)s::date is null or day >= %(since)s)
  and (%(until)s::date is null or day <= %(until)s)
order by source, day;
