-- What a listing showed at a moment, place by place; and where each link stands at the last look. The ledger keeps the
-- address of a page that is hidden; people do not read it.
with looked as (
  select
    (
      select max(listings.observed_at)
      from news.listings
      where listings.source = %(source)s
        and listings.url = %(listing_url)s
        and listings.link_count > 0
        and listings.observed_at <= %(at)s
    ) as then_at,
    (
      select max(listings.observed_at)
      from news.listings
      where listings.source = %(source)s and listings.url = %(listing_url)s and listings.link_count > 0
    ) as now_at
),

then_shown as (
  select pages.observed_at, pages.position, pages.url, pages.anchor, pages.teaser, pages.article_id, pages.link_id
  from news.front_pages as pages
  where pages.source = %(source)s
    and pages.listing_url = %(listing_url)s
    and pages.observed_at = (select looked.then_at from looked)
),

now_shown as (
  select pages.link_id, min(pages.position) as position, min(pages.anchor) as anchor
  from news.front_pages as pages
  where pages.source = %(source)s
    and pages.listing_url = %(listing_url)s
    and pages.observed_at = (select looked.now_at from looked)
  group by pages.link_id
)

select
  then_shown.observed_at,
  then_shown.position,
  case when links.outcome = 'takedown' then 'taken-down' else then_shown.url end as url,
  then_shown.anchor,
  then_shown.teaser,
  then_shown.article_id,
  articles.title,
  articles.language_code,
  now_shown.position as position_now,
  case when now_shown.anchor is distinct from then_shown.anchor then now_shown.anchor end as anchor_now
from then_shown
join news.links using (link_id)
left join now_shown using (link_id)
left join news.articles_current as articles on articles.article_id = then_shown.article_id
order by then_shown.position
limit 1000
