-- The words by which fronts showed an article in a span of time, where they are not its title then.
with told as (
  select tried.*, count(*) over (partition by tried.source, tried.listing_url, tried.article_id) as anchor_count
  from news.tried_headlines(%(since)s, %(until)s, %(source)s) as tried
  -- A title that is cut short is none that was tried.
  where position(lower(rtrim(tried.anchor, ' .…')) in lower(tried.title)) = 0
)

select
  told.source,
  told.listing_url,
  told.article_id,
  articles.language_code,
  told.anchor,
  told.title,
  told.anchor_count::int as anchor_count,
  told.first_shown_at,
  told.last_shown_at,
  told.times_shown::int as times_shown,
  told.best_position
from told
join news.articles_current as articles on articles.article_id = told.article_id
order by told.anchor_count desc, told.last_shown_at desc, told.article_id, told.first_shown_at, told.anchor
limit 1000
