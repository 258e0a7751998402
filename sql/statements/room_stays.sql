-- Where an article stood; lists that only programs read (sitemaps, archives by date) show nobody anything.
with shown as (
  select
    front_pages.source,
    front_pages.listing_url,
    front_pages.route,
    min(front_pages.observed_at) as first_shown_at,
    max(front_pages.observed_at) as last_shown_at,
    count(distinct front_pages.observed_at) as shown_count,
    min(front_pages.position) as best_position,
    round(avg(front_pages.position), 1)::float as mean_position
  from news.front_pages
  where front_pages.article_id = %(article_id)s and front_pages.route in ('listing', 'feed')
  group by front_pages.source, front_pages.listing_url, front_pages.route
)

select
  shown.listing_url,
  shown.route,
  shown.first_shown_at,
  shown.last_shown_at,
  shown.shown_count,
  shown.best_position,
  shown.mean_position,
  (
    -- The look alone: to read what all later ones showed took as long as the archive is old.
    select min(later.observed_at)
    from news.listings as later
    where later.source = shown.source
      and later.url = shown.listing_url
      and later.link_count > 0
      and later.observed_at > shown.last_shown_at
  ) as gone_by_at
from shown
order by shown.route desc, shown.best_position, shown.listing_url
