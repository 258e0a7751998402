insert into archive.article_search as known (
  article_id, source_id, language_code, published_at, published_date, title, words
)
select
  articles.article_id, articles.source_id, versions.language_code, versions.published_at,
  (versions.published_at at time zone sources.timezone)::date, versions.title,
  archive.search_vector(versions.language_code, versions.title, versions.lead, versions.body)
from archive.articles
join archive.sources using (source_id)
join archive.article_versions as versions on versions.version_id = articles.current_version_id
where articles.article_id = any (%(article_ids)s)
on conflict (article_id) do update set
  language_code = excluded.language_code,
  published_at = excluded.published_at,
  published_date = excluded.published_date,
  title = excluded.title,
  words = excluded.words;
