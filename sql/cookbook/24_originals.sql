-- How much of each source is its own?
-- No earlier near-copy is in the archive, and no origin is named; news.originals has them one by one.
select
  source,
  sum(article_count) as articles,
  coalesce(sum(article_count) filter (where is_original), 0) as originals,
  round(coalesce(sum(article_count) filter (where is_original), 0) / sum(article_count), 2) as share
from news.article_counts
group by source
order by source;
