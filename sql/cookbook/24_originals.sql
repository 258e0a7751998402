-- How much of each source is its own?
select
  articles_current.source,
  count(*) as articles,
  count(originals.article_id) as originals,
  round(count(originals.article_id)::numeric / count(*), 2) as share
from news.articles_current
left join news.originals using (article_id)
group by articles_current.source
order by articles_current.source;
