-- Who signed most of the newest articles.
with newest as materialized (
  select articles.article_id, articles.source, articles.authors, articles.published_at
  from news.articles_current as articles
  where articles.published_date between %(first_day)s::date and %(last_day)s::date
    -- Of any zone: the days decide.
    and articles.published_at >= %(first_day)s::date - interval '1 day'
    and articles.published_at < %(last_day)s::date + interval '2 days'
    and (%(source)s::text is null or articles.source = %(source)s)
  order by articles.published_at desc
  limit 20000
)

select
  named.name,
  array_agg(distinct newest.source order by newest.source) as sources,
  count(distinct newest.article_id) as article_count,
  max(newest.published_at) as last_published_at
from newest
cross join lateral unnest(newest.authors) as named (name)
group by named.name
order by article_count desc, named.name
limit %(most)s
