-- Which days are short of what they should have, and what mends each?
-- Not every day can be mended: what the site's routes could not give stands in shortfalls.
select source, day, problem, expected_count as site, archived_count as archived, shortfalls, command
from news.coverage_gaps
order by source, day
limit 10;
