-- The looks around a moment: the one before the shown look, the one after it, and the last.
with shown as (
  select max(listings.observed_at) as observed_at
  from news.listings
  where listings.source = %(source)s
    and listings.url = %(listing_url)s
    and listings.link_count > 0
    and listings.observed_at <= %(at)s
)

select
  shown.observed_at as shown_at,
  (
    select max(listings.observed_at)
    from news.listings
    where listings.source = %(source)s
      and listings.url = %(listing_url)s
      and listings.link_count > 0
      and listings.observed_at < shown.observed_at
  ) as before_at,
  (
    select min(listings.observed_at)
    from news.listings
    where listings.source = %(source)s
      and listings.url = %(listing_url)s
      and listings.link_count > 0
      and listings.observed_at > shown.observed_at
  ) as after_at,
  (
    select max(listings.observed_at)
    from news.listings
    where listings.source = %(source)s and listings.url = %(listing_url)s and listings.link_count > 0
  ) as last_at
from shown
