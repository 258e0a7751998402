select
  hits.article_id,
  hits.source,
  hits.title,
  hits.published_at,
  hits.url,
  hits.highlight
from news.search(%(query)s, hits => %(hits)s) as hits
