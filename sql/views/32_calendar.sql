-- A day of a source in one word, as a calendar shows it.

create or replace view news.calendar as
select
  known.source,
  known.day,
  case
    when known.last_run_state = 'running' then 'running'
    when known.problem is null and known.last_run_state is null then 'not asked for'
    when (known.problem is not null or cardinality(told.shortfalls) > 0) and not routes.has_dated then 'not backfillable'
    when known.problem = 'no run' then 'no run'
    when known.problem is not null or cardinality(told.shortfalls) > 0 then 'short'
    when known.expected_basis in ('site', 'listing') then 'complete'
    else 'not counted'
  end as state,
  coalesce(known.problem, case when cardinality(told.shortfalls) > 0 then 'a route fell short' end) as problem,
  known.article_count as archived_count,
  known.expected_count,
  known.expected_basis,
  greatest(known.expected_count - known.article_count - known.elsewhere_count, 0) as missing_count,
  known.last_run_state
from archive.judged_days as known
join archive.sources on sources.source_key = known.source
left join lateral (select runs.shortfalls from archive.runs where runs.run_id = known.run_id) as told on true
cross join lateral (
  select exists (
    select
    from jsonb_array_elements(case when jsonb_typeof(sources.config -> 'routes') = 'array' then sources.config -> 'routes' end) as route (words)
    where route.words ->> 'wordpress' is not null
      or route.words ->> 'sitemap' is not null
      or route.words ->> 'dates' is not null
      or route.words ->> 'pages' is not null
  ) or jsonb_typeof(sources.config -> 'routes') is distinct from 'array' as has_dated
) as routes;
comment on view news.calendar is 'Every day of a source in one word: whether the archive has all of it, and if not, whether it can be had.';
comment on column news.calendar.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.calendar.day is 'Day of publication in the source''s time zone.';
comment on column news.calendar.state is
'complete: all that the site counts; not counted: all that its routes showed, and nobody counts; short; not backfillable: short, and no route goes back to a past day; no run; running; not asked for: articles of a day without a run, before its first or after its last.';
comment on column news.calendar.problem is 'In words, what the day lacks; null where it lacks nothing.';
comment on column news.calendar.archived_count is 'Articles in the archive published that day.';
comment on column news.calendar.expected_count is 'Articles that the day should have, where a route tells how many.';
comment on column news.calendar.expected_basis is 'How expected_count is known: site, listing or estimate; or null.';
comment on column news.calendar.missing_count is 'Articles short of expected_count, under whatever source; null where nothing tells one.';
comment on column news.calendar.last_run_state is 'How the last run of the day ended; null where no run was made.';
