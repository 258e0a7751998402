-- The words by which fronts showed an article in a span of time, where they are not its title then. How high it stood is asked
-- of those that are shown.
with told as (
  select tried.*, count(*) over (partition by tried.source, tried.listing_url, tried.article_id) as wording_count
  from news.tried_headlines(%(since)s, %(until)s, %(source)s) as tried
  -- A title that is cut short is none that was tried.
  where position(lower(rtrim(tried.anchor, ' .…')) in lower(tried.title)) = 0
),

first_ones as (
  select told.*
  from told
  order by told.wording_count desc, told.last_shown_at desc, told.article_id, told.first_shown_at, told.anchor
  limit 1000
)

select
  first_ones.source,
  first_ones.listing_url,
  first_ones.article_id,
  articles.language_code,
  first_ones.anchor,
  first_ones.title,
  first_ones.wording_count::int as anchor_count,
  first_ones.first_shown_at,
  first_ones.last_shown_at,
  first_ones.times_shown::int as times_shown,
  (
    select min(stays.best_position)
    from news.front_page_stays as stays
    where stays.article_id = first_ones.article_id
      and stays.source = first_ones.source
      and stays.listing_url = first_ones.listing_url
  ) as best_position
from first_ones
join news.articles_current as articles on articles.article_id = first_ones.article_id
order by
  first_ones.wording_count desc, first_ones.last_shown_at desc, first_ones.article_id, first_ones.first_shown_at, first_ones.anchor
