update archive.runs
set
  expected_count = %(expected)s,
  shortfalls = %(shortfalls)s,
  found_count = (
    select count(distinct listing_links.link_id)
    from archive.listings
    join archive.listing_links using (listing_id)
    where listings.run_id = %(run_id)s
  )
where run_id = %(run_id)s
returning found_count;
