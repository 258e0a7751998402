-- A person's articles, newest first, behind a place in the list.
select
  written.article_id,
  written.source,
  written.title,
  articles.language_code,
  written.published_at,
  articles.published_date,
  articles.published_precision,
  written.url,
  written.name
from news.articles_by(%(person)s) as written
join news.articles_current as articles on articles.article_id = written.article_id
where %(before_id)s::bigint is null
  or (%(before_at)s::timestamptz is null and written.published_at is null and written.article_id < %(before_id)s)
  or (
    %(before_at)s::timestamptz is not null
    and (written.published_at is null or (written.published_at, written.article_id) < (%(before_at)s, %(before_id)s))
  )
order by written.published_at desc nulls last, written.article_id desc
limit %(most)s
