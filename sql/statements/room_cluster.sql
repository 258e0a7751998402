select
  cluster.article_id,
  cluster.source,
  cluster.title,
  cluster.published_at,
  articles.published_date,
  articles.published_precision,
  cluster.url
from news.cluster_of(%(article_id)s) with ordinality as cluster
join news.articles_current as articles on articles.article_id = cluster.article_id
order by cluster.ordinality
