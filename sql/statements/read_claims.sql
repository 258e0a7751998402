-- What stands at these addresses now: the title, the text's sketch and where it was fetched from.
select
  encode(articles.url_digest, 'hex') as url_digest,
  versions.captured_url,
  versions.title,
  coalesce(article_sketches.sketch, '{}') as sketch,
  versions.captured_at
from archive.articles
join archive.article_versions as versions on versions.version_id = articles.current_version_id
left join archive.article_sketches
  on article_sketches.article_id = articles.article_id and article_sketches.text_digest = versions.text_digest
where articles.url_digest = any (%(digests)s);
