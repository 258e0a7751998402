-- What each front showed when a live run looked at it last, and found something; a look whose run was not told what was
-- found (it was killed between) is none: its links were planned for no visit.
select
  fronts.url,
  last.observed_at,
  last.newest_at,
  shown.url_keys,
  shown.dates
from unnest(%(urls)s::text[]) as fronts (url)
join archive.sources on sources.source_key = %(source_key)s
cross join lateral (
  select listings.listing_id, listings.observed_at, listings.newest_at
  from archive.listings
  join archive.runs using (run_id)
  where listings.source_id = sources.source_id
    and listings.url = fronts.url
    and listings.link_count > 0
    and runs.is_live
    and runs.found_count > 0
  order by listings.observed_at desc
  limit 1
) as last
cross join lateral (
  select
    array_agg(links.url_key order by listing_links.position) as url_keys,
    array_agg(listing_links.date_hint_at order by listing_links.position) as dates
  from archive.listing_links
  join archive.links using (link_id)
  where listing_links.listing_id = last.listing_id
) as shown
where shown.url_keys is not null;
