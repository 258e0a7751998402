-- Counts of a source's month. What a count is stands here once: `fresh_…` makes it from the articles, for the months that are
-- stale; the run's end keeps what these views answer (archive.settle_months); `…_by_month` is what is kept of all other
-- months beside what is fresh, so that nobody is told yesterday's numbers.

create or replace view archive.stale_articles as
-- `offset 0`: a month's articles are looked up, however many months are stale.
select stale.source_id, stale.month, counted.*
from (select distinct stale_months.source_id, stale_months.month from archive.stale_months) as stale
cross join lateral (
  select
    articles.article_id, articles.current_version_id, articles.published_at, articles.published_date, articles.first_captured_at
  from archive.articles
  where articles.source_id = stale.source_id
    and articles.published_date >= stale.month
    and articles.published_date < (stale.month + interval '1 month')::date
  union all
  select
    articles.article_id, articles.current_version_id, articles.published_at, articles.published_date, articles.first_captured_at
  from archive.articles
  where articles.source_id = stale.source_id
    and articles.published_date is null
    and articles.first_captured_at >= stale.month::timestamp at time zone 'UTC'
    and articles.first_captured_at < (stale.month + interval '1 month') at time zone 'UTC'
  offset 0
) as counted;

create or replace view archive.fresh_counts as
select
  counted.source_id,
  counted.month,
  counted.published_date is not null as is_dated,
  versions.section,
  versions.paywall,
  case when versions.authors <> '{}' then 'person' when versions.desks <> '{}' then 'desk' else 'nobody' end as signed_by,
  versions.origin_url is null and versions.origin_publisher is null and not exists (
    select
    from archive.near_copies
    join archive.articles as earlier on earlier.article_id = near_copies.other_id
    where near_copies.article_id = counted.article_id
      and near_copies.is_current
      and (coalesce(earlier.published_at, earlier.first_captured_at), earlier.article_id)
        < (coalesce(counted.published_at, counted.first_captured_at), counted.article_id)
  ) and not exists (
    select
    from archive.near_copies
    join archive.articles as earlier on earlier.article_id = near_copies.article_id
    where near_copies.other_id = counted.article_id
      and near_copies.is_current
      and (coalesce(earlier.published_at, earlier.first_captured_at), earlier.article_id)
        < (coalesce(counted.published_at, counted.first_captured_at), counted.article_id)
  ) as is_original,
  count(*)::int as article_count,
  sum(versions.word_count) as word_count,
  (count(*) filter (where versions.published_confidence >= 0.95))::int as surely_dated_count
from archive.stale_articles as counted
cross join lateral (
  select
    article_versions.section, article_versions.paywall, article_versions.authors, article_versions.desks,
    article_versions.origin_url, article_versions.origin_publisher, article_versions.word_count,
    article_versions.published_confidence
  from archive.article_versions
  where article_versions.version_id = counted.current_version_id
  offset 0
) as versions
group by 1, 2, 3, 4, 5, 6, 7;

create or replace view archive.counts_by_month as
select *
from archive.month_counts
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_counts.source_id and stale_months.month = month_counts.month
)
union all
select * from archive.fresh_counts;

create or replace view archive.fresh_days as
select counted.source_id, counted.month, counted.published_date, count(*)::int as article_count
from archive.stale_articles as counted
where counted.published_date is not null
group by counted.source_id, counted.month, counted.published_date;

create or replace view archive.days_by_month as
-- Beside its source's key: a question about one source reads only that.
select
  month_days.source_id, month_days.month, month_days.published_date, month_days.article_count, sources.source_key as source
from archive.month_days
join archive.sources using (source_id)
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_days.source_id and stale_months.month = month_days.month
)
union all
select fresh_days.source_id, fresh_days.month, fresh_days.published_date, fresh_days.article_count, sources.source_key
from archive.fresh_days
join archive.sources using (source_id);

create or replace view archive.fresh_lags as
select
  counted.source_id,
  counted.month,
  count(*)::int as article_count,
  (count(*) filter (where lags.is_prompt))::int as prompt_count,
  percentile_cont(0.5) within group (order by lags.lag) filter (where lags.is_prompt) as median_lag,
  percentile_cont(0.95) within group (order by lags.lag) filter (where lags.is_prompt) as p95_lag
from archive.stale_articles as counted
cross join lateral (
  select
    counted.first_captured_at - counted.published_at as lag,
    counted.first_captured_at < counted.published_at + interval '48 hours' as is_prompt
) as lags
where counted.published_at <= counted.first_captured_at
group by counted.source_id, counted.month;

create or replace view archive.lags_by_month as
select *
from archive.month_lags
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_lags.source_id and stale_months.month = month_lags.month
)
union all
select * from archive.fresh_lags;

create or replace view archive.fresh_names as
with signed as (
  select
    counted.source_id, counted.month, versions.published_at, persons.person_key, names.kind, names.name,
    row_number() over (
      partition by counted.article_id, persons.person_key
      order by names.kind, names.name
    ) = 1 as is_first
  from archive.stale_articles as counted
  cross join lateral (
    select article_versions.published_at, article_versions.authors, article_versions.desks
    from archive.article_versions
    where article_versions.version_id = counted.current_version_id
    offset 0
  ) as versions
  cross join lateral (
    select unnest(versions.authors) as name, 'person' as kind
    union all
    select unnest(versions.desks), 'desk'
  ) as named
  join archive.names on names.name = named.name and names.kind = named.kind
  left join archive.meant_names on meant_names.alias_key = names.name_key
  cross join lateral (select coalesce(meant_names.person_key, names.name_key) as person_key) as persons
)

select
  signed.source_id,
  signed.month,
  signed.person_key,
  signed.kind,
  signed.name,
  count(*)::int as byline_count,
  (count(*) filter (where signed.is_first))::int as article_count,
  min(signed.published_at) as first_published_at,
  max(signed.published_at) as last_published_at
from signed
group by signed.source_id, signed.month, signed.person_key, signed.kind, signed.name;

create or replace view archive.names_by_month as
select *
from archive.month_names
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_names.source_id and stale_months.month = month_names.month
)
union all
select * from archive.fresh_names;

create or replace view archive.fresh_hosts as
select
  counted.source_id,
  counted.month,
  linked.host,
  count(*)::int as link_count,
  count(distinct counted.article_id)::int as article_count
from archive.stale_articles as counted
cross join lateral (
  select outlinks.host from archive.outlinks where outlinks.version_id = counted.current_version_id offset 0
) as linked
group by counted.source_id, counted.month, linked.host;

create or replace view archive.hosts_by_month as
select *
from archive.month_hosts
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_hosts.source_id and stale_months.month = month_hosts.month
)
union all
select * from archive.fresh_hosts;

create or replace view archive.fresh_methods as
select
  counted.source_id,
  counted.month,
  found.key as field,
  found.value ->> 'method' as method,
  count(*)::int as version_count
from archive.stale_articles as counted
cross join lateral (
  select article_versions.evidence
  from archive.article_versions
  where article_versions.article_id = counted.article_id and article_versions.retired_at is null
  offset 0
) as versions
cross join lateral jsonb_each(versions.evidence) as found
group by counted.source_id, counted.month, found.key, found.value ->> 'method';

create or replace view archive.methods_by_month as
select *
from archive.month_methods
where not exists (
  select
  from archive.stale_months
  where stale_months.source_id = month_methods.source_id and stale_months.month = month_methods.month
)
union all
select * from archive.fresh_methods;
