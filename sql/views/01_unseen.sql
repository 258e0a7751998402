-- What fronts may have shown between two looks that do not join, and what of it no route has shown since.

create or replace view news.unseen_spans as
select
  sources.source_key as source,
  unseen_spans.listing_url,
  unseen_spans.begins_at,
  unseen_spans.ends_at,
  unseen_spans.estimate,
  lower(range_merge(unseen_spans.left_over)) as left_begins_at,
  upper(range_merge(unseen_spans.left_over)) as left_ends_at,
  unseen_spans.run_id,
  unseen_spans.told_at,
  unseen_spans.closed_at,
  unseen_spans.closed_by_run_id
from archive.unseen_spans
join archive.sources using (source_id);
comment on view news.unseen_spans is
  'Spans of time of which a listing may have shown articles that nobody saw, as two looks at it do not join; and what closed them.';
comment on column news.unseen_spans.listing_url is 'The feed or listing page.';
comment on column news.unseen_spans.begins_at is 'The newest entry that the look before showed.';
comment on column news.unseen_spans.ends_at is 'The oldest entry that the next look showed.';
comment on column news.unseen_spans.estimate is
  'Articles in the whole span, estimated by the listing''s own pace; null where it tells no dates.';
comment on column news.unseen_spans.left_begins_at is
  'Beginning of what no other route and no later look has shown; null once closed.';
comment on column news.unseen_spans.left_ends_at is 'End of it; null once closed.';
comment on column news.unseen_spans.run_id is 'The run whose look told it.';
comment on column news.unseen_spans.told_at is 'When it was told.';
comment on column news.unseen_spans.closed_at is 'When the last of it had been shown by another route or a later look.';
comment on column news.unseen_spans.closed_by_run_id is 'The run that showed the last of it.';

-- By the source's own days; where several fronts have one, their widest and largest.
create or replace view archive.unseen_days as
with parts as (
  select
    sources.source_key as source,
    sources.timezone,
    unseen_spans.listing_url,
    lower(part.span) as begins_at,
    upper(part.span) as ends_at,
    unseen_spans.estimate / extract(epoch from unseen_spans.ends_at - unseen_spans.begins_at) as pace
  from archive.unseen_spans
  join archive.sources using (source_id)
  cross join lateral unnest(unseen_spans.left_over) as part (span)
  where unseen_spans.closed_at is null
),

pieces as (
  select
    parts.source,
    parts.listing_url,
    of_day.day::date as day,
    greatest(parts.begins_at, of_day.day at time zone parts.timezone) as begins_at,
    least(parts.ends_at, (of_day.day + interval '1 day') at time zone parts.timezone) as ends_at,
    parts.pace
  from parts
  cross join lateral generate_series(
    (parts.begins_at at time zone parts.timezone)::date::timestamp,
    (parts.ends_at at time zone parts.timezone)::date::timestamp,
    interval '1 day'
  ) as of_day (day)
),

fronts as (
  select
    source,
    day,
    listing_url,
    min(begins_at) as begins_at,
    max(ends_at) as ends_at,
    sum(pace * extract(epoch from ends_at - begins_at)) as estimate
  from pieces
  where begins_at < ends_at
  group by source, day, listing_url
)

select source, day, min(begins_at) as begins_at, max(ends_at) as ends_at, round(max(estimate))::int as estimate
from fronts
group by source, day;

create or replace view news.looks as
select
  sources.source_key as source,
  listings.url as listing_url,
  listings.route,
  listings.observed_at,
  listings.link_count,
  listings.newest_at,
  listings.oldest_at,
  listings.overlap,
  listings.run_id
from archive.listings
join archive.sources using (source_id)
where listings.overlap is not null;
comment on view news.looks is
  'Every look at a live listing page or feed: how far back it showed all, and whether it joins the look before.';
comment on column news.looks.observed_at is 'When it was asked for.';
comment on column news.looks.link_count is 'Links on its first page.';
comment on column news.looks.newest_at is 'Its newest date; null where it is not sorted by time.';
comment on column news.looks.oldest_at is
  'From when on it showed all, with the pages that were read behind it; null where it is not sorted by time.';
comment on column news.looks.overlap is
  'first look: what came before is not known; overlap: it joins the look before; gap: it does not, see unseen_spans; unproven: it tells no dates and shows something known, which proves nothing.';
