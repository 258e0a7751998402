select
  origins.origin_publisher,
  origins.origin_url,
  origins.origin_evidence,
  origins.origin_article_id,
  origins.origin_confidence
from news.origins
where origins.article_id = %(article_id)s
limit 1
