-- Paragraphs that many of a source's articles captured in a span share word for word; the newest articles are asked.
with asked as (
  select articles.article_id, versions.body
  from archive.articles
  join archive.sources using (source_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  where sources.source_key = %(source_key)s
    and articles.last_captured_at >= %(start)s
    and articles.first_captured_at < %(end)s
  order by articles.first_captured_at desc, articles.article_id desc
  limit %(most_articles)s
),

standing as (
  select distinct asked.article_id, paragraphs.paragraph
  from asked
  cross join lateral string_to_table(asked.body, E'\n\n') as paragraphs (paragraph)
  where length(paragraphs.paragraph) between %(least_chars)s and %(most_chars)s
)

select
  standing.paragraph,
  count(*)::int as article_count,
  (select count(*)::int from asked) as of_articles
from standing
group by standing.paragraph
having count(*) >= %(least_articles)s and count(*) >= %(least_share)s * (select count(*) from asked)
order by count(*) desc, standing.paragraph
limit %(most_paragraphs)s;
