-- The words by which listings showed an article in a span of time, where they are not its title then.
with shown as (
  select
    pages.source,
    pages.listing_url,
    pages.article_id,
    btrim(regexp_replace(pages.anchor, '\s+', ' ', 'g')) as anchor,
    min(pages.observed_at) as first_shown_at,
    max(pages.observed_at) as last_shown_at,
    count(*) as times_shown,
    min(pages.position) as best_position
  from news.front_pages as pages
  where pages.observed_at >= %(since)s
    and pages.observed_at < %(until)s
    and (%(source)s::text is null or pages.source = %(source)s)
    and pages.article_id is not null
    and pages.anchor ~ '\S+\s+\S+\s+\S+'
  group by 1, 2, 3, 4
),

told as (
  select
    shown.*,
    then_valid.title,
    articles.language_code,
    count(*) over (partition by shown.source, shown.listing_url, shown.article_id) as anchor_count
  from shown
  join news.articles_current as articles on articles.article_id = shown.article_id
  cross join lateral (
    select versions.title
    from news.article_versions as versions
    where versions.article_id = shown.article_id
    order by
      (versions.valid_from_at <= shown.last_shown_at) desc,
      case when versions.valid_from_at <= shown.last_shown_at then versions.valid_from_at end desc,
      versions.valid_from_at
    limit 1
  ) as then_valid
  where lower(shown.anchor) <> lower(btrim(regexp_replace(then_valid.title, '\s+', ' ', 'g')))
    -- A title that is cut short is none that was tried.
    and position(lower(rtrim(shown.anchor, ' .…')) in lower(then_valid.title)) = 0
)

select
  told.source,
  told.listing_url,
  told.article_id,
  told.language_code,
  told.anchor,
  told.title,
  told.anchor_count::int as anchor_count,
  told.first_shown_at,
  told.last_shown_at,
  told.times_shown::int as times_shown,
  told.best_position
from told
order by told.anchor_count desc, told.last_shown_at desc, told.article_id, told.first_shown_at, told.anchor
limit 1000
