-- Days short of what they should have, and the command that mends each.

-- From when to when each source has nights: two looks into an index, not all of its runs.
create or replace view archive.night_spans as
select sources.source_key as source, spans.first_day, spans.last_day
from archive.sources
cross join lateral (
  select min(runs.day) as first_day, max(runs.day) as last_day
  from archive.runs
  where runs.source_id = sources.source_id and runs.is_night
) as spans
where spans.first_day is not null;

create or replace view news.source_spans as
select
  sources.source_key as source,
  least(nights.first_day, dated.first_day) as first_day,
  greatest(nights.last_day, dated.last_day) as last_day
from archive.sources
left join archive.night_spans as nights on nights.source = sources.source_key
-- Looked up: a question about one source reads the days of that one.
cross join lateral (
  select min(days.published_date) as first_day, max(days.published_date) as last_day
  from archive.days_by_month as days
  where days.source = sources.source_key
  offset 0
) as dated;
comment on view news.source_spans is 'From which day to which each source has nights or dated articles.';
comment on column news.source_spans.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.source_spans.first_day is 'Its first day, in its own time zone; null where it has none.';
comment on column news.source_spans.last_day is 'Its last day; null where it has none.';

-- Every day between a source's first and last night, and every other one of which anything is known; `problem` is what it
-- lacks. Said once: a gap is a day that has one, and a calendar shows them all.
create or replace view archive.judged_days as
with either as (
  -- Grouped instead of joined, so that a question about some sources or some days reads only those.
  select
    spans.source, span.day::date as day, true as is_between_runs, null::bigint as run_id, null::int as expected_count,
    null::text as expected_basis, null::bigint as article_count, null::bigint as elsewhere_count,
    null::text as last_run_state, null::text as last_airflow_state, null::timestamptz as unseen_from_at,
    null::timestamptz as unseen_until_at
  from archive.night_spans as spans
  cross join lateral generate_series(spans.first_day, spans.last_day, interval '1 day') as span (day)
  union all
  select
    source, day, false, run_id, expected_count, expected_basis, article_count, elsewhere_count, last_run_state,
    last_airflow_state, unseen_from_at, unseen_until_at
  from archive.covered_days
),

known as (
  select
    source,
    day,
    bool_or(is_between_runs) as is_between_runs,
    max(run_id) as run_id,
    max(expected_count) as expected_count,
    max(expected_basis) as expected_basis,
    coalesce(max(article_count), 0) as article_count,
    coalesce(max(elsewhere_count), 0) as elsewhere_count,
    max(last_run_state) as last_run_state,
    max(last_airflow_state) as last_airflow_state,
    max(unseen_from_at) as unseen_from_at,
    max(unseen_until_at) as unseen_until_at
  from either
  group by source, day
)

select
  known.source,
  known.day,
  known.run_id,
  case
    when known.last_run_state is null and known.is_between_runs then 'no run'
    -- A look tells at noon what nobody saw in the morning: that day's run is still to come.
    when not known.is_between_runs and known.unseen_from_at is null then null
    when known.last_run_state = 'running' and (known.unseen_from_at is not null or is_short) then 'running'
    when known.last_run_state = 'failed' then 'run failed'
    -- A run that is under way is no gap; one that a killed worker left behind has died.
    when known.last_run_state in ('abandoned', 'died') and known.unseen_from_at is null then 'run never ended'
    when known.unseen_from_at is not null then 'not all was seen'
    when is_short then 'fewer than the site counts'
  end as problem,
  known.expected_count,
  known.expected_basis,
  known.article_count,
  known.elsewhere_count,
  known.last_run_state,
  known.last_airflow_state,
  known.unseen_from_at,
  known.unseen_until_at
from known
cross join lateral (select known.article_count + known.elsewhere_count < known.expected_count as is_short) as counted;
comment on view archive.judged_days is 'Days of sources, those of which nothing is known between two nights as well, with what each lacks.';

create or replace view archive.gap_days as
select
  judged.source,
  judged.day,
  judged.problem,
  judged.expected_count,
  judged.article_count as archived_count,
  judged.elsewhere_count,
  judged.last_run_state,
  case when judged.last_airflow_state = 'succeeded' then 'completed' else 'failed' end as reprocess_behavior,
  judged.unseen_from_at,
  judged.unseen_until_at
from archive.judged_days as judged
where judged.problem is not null;
comment on view archive.gap_days is 'What news.coverage_gaps tells of a day without looking at single links.';

create or replace view news.coverage_gaps as
select
  judged.source,
  judged.day,
  judged.problem,
  judged.expected_count,
  judged.archived_count,
  greatest(judged.expected_count - judged.archived_count - judged.elsewhere_count, 0) as missing_count,
  judged.last_run_state,
  seen.shortfalls,
  'airflow backfill create --dag-id archive_' || judged.source
  || ' --from-date ' || told.first_moment
  || ' --to-date ' || told.last_moment
  || ' --reprocess-behavior ' || judged.reprocess_behavior as command,
  seen.outcomes,
  judged.elsewhere_count,
  judged.unseen_from_at,
  judged.unseen_until_at
from archive.gap_days as judged
join archive.sources on sources.source_key = judged.source
-- Row by row, and the view of days named once: a question about one day reads that day.
cross join lateral (
  select
    max(bound.moment) filter (where bound.name = 'from') as first_moment,
    max(bound.moment) filter (where bound.name = 'to') as last_moment
  from (
    select
      limits.name,
      to_char(limits.at at time zone sources.timezone, 'YYYY-MM-DD"T"HH24:MI:SS')
      || case when zones.behind < interval '0' then '-' else '+' end
      || to_char(greatest(zones.behind, -zones.behind), 'HH24:MI') as moment
    from (
      -- Local midnight to the day's last second: Airflow takes the runs that begin up to that moment, itself included.
      values
        ('from', judged.day::timestamp at time zone sources.timezone),
        ('to', ((judged.day + 1)::timestamp at time zone sources.timezone) - interval '1 second')
    ) as limits (name, at)
    cross join lateral (
      select (limits.at at time zone sources.timezone) - (limits.at at time zone 'UTC') as behind
    ) as zones
  ) as bound
) as told
left join lateral (
  -- Single links are looked at for the days that are short only.
  select coverage.shortfalls, coverage.outcomes
  from news.coverage
  where coverage.source = judged.source and coverage.day = judged.day
  offset 0
) as seen on true;
comment on view news.coverage_gaps is
  'Days between a source''s first and last run that are short of expected, and the Airflow command that would mend each.';
comment on column news.coverage_gaps.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.coverage_gaps.day is 'Day of publication in the source''s time zone.';
comment on column news.coverage_gaps.problem is
  'In words: no run, running, run failed, run never ended, not all was seen, fewer than the site counts.';
comment on column news.coverage_gaps.unseen_from_at is
  'Where two looks at a listing do not join: from when on the day''s articles may not have been seen (news.unseen_spans).';
comment on column news.coverage_gaps.unseen_until_at is 'Until when; null where nothing is unseen.';
comment on column news.coverage_gaps.expected_count is
  'Articles that the day should have, where a route tells how many; news.coverage says how that is known.';
comment on column news.coverage_gaps.archived_count is 'Articles in the archive published that day.';
comment on column news.coverage_gaps.missing_count is
  'Articles short of expected_count, under whatever source; null where nothing tells one.';
comment on column news.coverage_gaps.elsewhere_count is
  'Articles of the day that another source, which found them first, has: they are not missing.';
comment on column news.coverage_gaps.last_run_state is 'How the last run of the day ended; null where no run was made.';
comment on column news.coverage_gaps.shortfalls is
  'What the routes could not give, in words, by the last run: where it says so, the command cannot mend the day.';
comment on column news.coverage_gaps.outcomes is
  'JSON: the links of the day by the word of their last ending; what was rejected is counted by the site, and is no article.';
comment on column news.coverage_gaps.command is
  'Shell command that archives the day again; with days in the source''s own zone, its last second included.';
