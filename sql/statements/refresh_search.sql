with found as (
  select
    articles.article_id,
    articles.source_id,
    versions.language_code,
    versions.published_at,
    (versions.published_at at time zone sources.timezone)::date as published_date,
    versions.title,
    archive.search_vector(versions.language_code, versions.title, versions.lead, versions.body) as words
  from archive.articles
  join archive.sources using (source_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  where articles.article_id = any (%(article_ids)s)
),

languages as (
  insert into archive.search_languages (language_code)
  select distinct found.language_code
  from found
  where found.language_code is not null
    and not exists (
      select from archive.search_languages as known where known.language_code = found.language_code
    )
  order by found.language_code  -- two loads that bring the same new ones wait for each other in one order
  on conflict do nothing
)

insert into archive.article_search as known (
  article_id, source_id, language_code, published_at, published_date, title, words
)
select found.article_id, found.source_id, found.language_code, found.published_at, found.published_date, found.title, found.words
from found
on conflict (article_id) do update set
  language_code = excluded.language_code,
  published_at = excluded.published_at,
  published_date = excluded.published_date,
  title = excluded.title,
  words = excluded.words;
