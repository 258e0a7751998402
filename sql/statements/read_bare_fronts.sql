-- A run's listings and feeds, where none of them showed a link.
select
  url as listing_url,
  coalesce(problem, 'it shows none') as problem
from archive.listings
where run_id = %(run_id)s
  and route in ('listing', 'feed')
  and not exists (
    select 1
    from archive.listings as others
    where others.run_id = %(run_id)s
      and others.route in ('listing', 'feed')
      and others.link_count > 0
  )
order by listing_id;
