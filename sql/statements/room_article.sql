select
  articles.article_id,
  articles.source,
  sources.name as source_name,
  sources.home_url as source_url,
  sources.timezone,
  articles.url,
  articles.title,
  articles.image_url,
  articles.language_code,
  articles.published_at,
  articles.published_precision,
  articles.published_basis,
  articles.is_published_suspect,
  articles.origin_url,
  articles.origin_publisher,
  articles.paywall,
  articles.kind,
  articles.confidence,
  articles.state,
  articles.state_at,
  articles.first_captured_at,
  articles.last_captured_at,
  articles.last_checked_at,
  articles.version_id,
  articles.flags
from news.articles_current as articles
join news.sources on sources.source_key = articles.source
where articles.article_id = %(article_id)s
