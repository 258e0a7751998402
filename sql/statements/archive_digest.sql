-- Who ran when is left out: identifiers, runs, capture places and moments of checking differ between equal archives.
with chosen as (
  select source_id from archive.sources where %(source_key)s::text is null or source_key = %(source_key)s
),

versions as (
  select
    articles.url_key,
    row_number() over (partition by articles.article_id order by versions.captured_at) as version_no,
    versions.text_digest,
    versions.reading_digest,
    articles.state
  from chosen
  join archive.articles using (source_id)
  join archive.article_versions as versions using (article_id)
  where versions.retired_at is null
),

endings as (
  select
    links.url_key,
    case when links.outcome in ('archived', 'unchanged') then 'archived' else links.outcome end as outcome,
    articles.url_key as article_key
  from chosen
  join archive.links using (source_id)
  left join archive.articles using (article_id)
)

select md5(
  coalesce((select string_agg(versions::text, E'\n' order by url_key, version_no) from versions), '')
  || coalesce((select string_agg(endings::text, E'\n' order by url_key) from endings), '')
) as digest;
