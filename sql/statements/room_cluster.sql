select
  cluster.article_id,
  cluster.source,
  cluster.title,
  cluster.published_at,
  cluster.url
from news.cluster_of(%(article_id)s) as cluster
