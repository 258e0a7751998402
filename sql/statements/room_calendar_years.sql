-- The years in which the source has runs or dated articles; of articles by their months, which are counted.
select generate_series(
  extract(year from least(nights.first_day, months.first_month))::int,
  extract(year from greatest(nights.last_day, months.last_month))::int
) as year
from (
  select min(runs.day) as first_day, max(runs.day) as last_day
  from news.runs
  where runs.source = %(source)s and runs.is_night
) as nights
cross join (
  select min(counts.month) as first_month, max(counts.month) as last_month
  from news.article_counts as counts
  where counts.source = %(source)s
) as months
order by year desc
