-- The newest version is the current one; the article's day and address follow what the site says now. An article that
-- no capture is read as any more has none, and no day.
with newest as (
  select distinct on (article_id) article_id, version_id, published_at, canonical_url
  from archive.article_versions
  where article_id = any (%(article_ids)s) and retired_at is null
  order by article_id, captured_at desc
)
update archive.articles
set
  current_version_id = newest.version_id,
  published_at = newest.published_at,
  url = coalesce(newest.canonical_url, articles.url)
from archive.articles as wanted
left join newest using (article_id)
where wanted.article_id = any (%(article_ids)s)
  and articles.article_id = wanted.article_id
  and (articles.current_version_id, articles.published_at, articles.url)
    is distinct from (newest.version_id, newest.published_at, coalesce(newest.canonical_url, articles.url));
