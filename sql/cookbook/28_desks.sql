-- How much comes from agencies and desks?
select
  source,
  coalesce(sum(article_count) filter (where signed_by = 'desk'), 0) as by_desks,
  sum(article_count) as articles
from news.article_counts
group by source
order by source;
