-- Sections of the newest articles of a span.
with newest as materialized (
  select articles.source, articles.section, articles.word_count, articles.published_at
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
  newest.source,
  newest.section,
  count(*) as article_count,
  round(avg(newest.word_count))::int as mean_words,
  round(count(*) / sum(count(*)) over (partition by newest.source), 4)::float as share,
  max(newest.published_at) as last_published_at
from newest
group by newest.source, newest.section
order by newest.source, article_count desc, newest.section nulls last
limit 1000
