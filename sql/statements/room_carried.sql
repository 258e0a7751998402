-- The articles behind one count of who carried whose text.
select
  carried.article_id,
  carried.source,
  carried.title,
  carried.language_code,
  carried.published_at,
  articles.published_date,
  articles.published_precision,
  carried.original_id,
  carried.original_source,
  carried.similarity,
  carried.how_late,
  carried.origin_publisher
from news.republished(
  %(first_day)s::date - interval '1 day', %(last_day)s::date + interval '2 days', %(source)s  -- of any zone: the days decide
) as carried
join news.articles_current as articles on articles.article_id = carried.article_id
where (carried.original_source = %(origin)s or carried.origin_publisher = %(origin)s)
  and articles.published_date between %(first_day)s::date and %(last_day)s::date
order by carried.published_at desc, carried.article_id desc
limit 1000
