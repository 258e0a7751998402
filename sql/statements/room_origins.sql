-- Who carried whose text, by the texts themselves and by what the articles say, counted.
with carried as materialized (
  -- Of any zone: the days decide.
  select told.*
  from news.republished(
    %(first_day)s::date - interval '1 day', %(last_day)s::date + interval '2 days', %(source)s
  ) as told
  join news.articles_current as articles on articles.article_id = told.article_id
  where articles.published_date between %(first_day)s::date and %(last_day)s::date
)

select
  carried.source,
  'text' as known_by,
  carried.original_source as origin,
  count(*) as article_count,
  round(avg(carried.similarity)::numeric, 2)::float as mean_similarity,
  percentile_cont(0.5) within group (order by carried.how_late) as median_lateness
from carried
where carried.original_source is not null and carried.original_source <> carried.source
group by carried.source, carried.original_source
union all
select carried.source, 'word', carried.origin_publisher, count(*), null, null
from carried
where carried.origin_publisher is not null
group by carried.source, carried.origin_publisher
order by known_by, article_count desc, source, origin
limit 1000
