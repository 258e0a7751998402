-- The years in which the source has runs or dated articles.
select generate_series(
  extract(year from least(first_run.day, first_article.day))::int,
  extract(year from greatest(last_run.day, last_article.day))::int
) as year
from (select min(runs.day) as day from news.runs where runs.source = %(source)s and runs.is_night) as first_run
cross join (select max(runs.day) as day from news.runs where runs.source = %(source)s and runs.is_night) as last_run
cross join (
  select min(articles.published_date) as day from news.articles_current as articles where articles.source = %(source)s
) as first_article
cross join (
  select max(articles.published_date) as day from news.articles_current as articles where articles.source = %(source)s
) as last_article
order by year desc
