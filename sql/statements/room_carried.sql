-- The articles behind one count of who carried whose text.
select
  carried.article_id,
  carried.source,
  carried.title,
  carried.language_code,
  carried.published_at,
  carried.original_id,
  carried.original_source,
  carried.similarity,
  carried.how_late,
  carried.origin_publisher
from news.republished(%(since)s, %(until)s, %(source)s) as carried
where carried.original_source = %(origin)s or carried.origin_publisher = %(origin)s
order by carried.published_at desc, carried.article_id desc
limit 1000
