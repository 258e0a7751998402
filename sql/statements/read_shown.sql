-- What a front has shown of a span of time, by the dates that it told.
select distinct links.url_key
from archive.listings
join archive.sources using (source_id)
join archive.listing_links using (listing_id)
join archive.links using (link_id)
where sources.source_key = %(source_key)s
  and listings.url = %(listing_url)s
  and listings.observed_at >= %(begins_at)s
  and listing_links.date_hint_at >= %(begins_at)s
  and listing_links.date_hint_at < %(ends_at)s;
