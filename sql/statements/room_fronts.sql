-- The source's listings that were looked at, its front page first, with the first and the last look.
select
  fronts.listing_url,
  fronts.route,
  fronts.first_at,
  fronts.last_at,
  fronts.look_count::int as look_count
from (
  select
    listings.url as listing_url,
    min(listings.route) as route,
    min(listings.observed_at) as first_at,
    max(listings.observed_at) as last_at,
    count(*) as look_count
  from news.listings
  where listings.source = %(source)s and listings.route in ('listing', 'feed') and listings.link_count > 0
  group by listings.url
) as fronts
left join news.sources on sources.source_key = %(source)s and sources.home_url = fronts.listing_url
order by sources.source_key is null, fronts.route desc, fronts.look_count desc, fronts.listing_url
limit 1000
