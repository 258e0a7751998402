-- Which days are not whole, and how do I fill them?
select source, day, problem, archived_count as archived, command
from news.gaps
order by source, day
limit 10;
