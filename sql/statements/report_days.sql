-- How complete days are: what the archive has, what is expected, how links ended, and days without a run between the
-- source's first and last. A link that failed in the day's runs counts as it ended last, in whatever run: a later night
-- may have brought it.
with nights as (
  select run_id, source, day, reason, shortfalls
  from news.runs
  where is_night
    and (%(source_key)s::text is null or source = %(source_key)s)
    and (%(since)s::date is null or day >= %(since)s)
    and (%(until)s::date is null or day <= %(until)s)
    and (%(days)s::date[] is null or day = any(%(days)s::date[]))
),

last_nights as (
  select distinct on (source, day) source, day, reason, shortfalls
  from nights
  order by source, day, run_id desc
),

last_endings as (
  select distinct on (nights.source, nights.day, run_links.link_id)
    nights.source,
    nights.day,
    (links.date_hint_at at time zone sources.timezone)::date = nights.day as is_dated,
    coalesce(case when in_the_run.ending = 'good' then run_links.outcome else links.outcome end, 'pending') as outcome
  from nights
  join archive.sources on sources.source_key = nights.source
  join archive.run_links using (run_id)
  join archive.links using (link_id)
  left join news.outcomes as in_the_run on in_the_run.outcome = run_links.outcome
  where not run_links.is_revisit  -- second looks at older articles are not this day's links
  order by nights.source, nights.day, run_links.link_id, nights.run_id desc
),

endings as (
  select
    source,
    day,
    jsonb_object_agg(outcome, link_count order by outcome) as outcomes,
    sum(dated_count) as dated_count,
    coalesce(sum(dated_count) filter (where ending <> 'good'), 0) as other_count
  from (
    select source, day, outcome, count(*) as link_count, count(*) filter (where is_dated) as dated_count
    from last_endings
    group by source, day, outcome
  ) as counted
  join news.outcomes using (outcome)
  group by source, day
),

gaps as (
  select source, day, problem
  from news.coverage_gaps
  where (%(source_key)s::text is null or source = %(source_key)s)
    and (%(since)s::date is null or day >= %(since)s)
    and (%(until)s::date is null or day <= %(until)s)
    and (%(days)s::date[] is null or day = any(%(days)s::date[]))
),

covered as (
  select *
  from archive.covered_days
  where (%(source_key)s::text is null or source = %(source_key)s)
    and (%(since)s::date is null or day >= %(since)s)
    and (%(until)s::date is null or day <= %(until)s)
    and (%(days)s::date[] is null or day = any(%(days)s::date[]))
),

known as (
  select source, day from covered
  union
  select source, day from gaps
)

select
  known.source,
  known.day,
  known.day >= (now() at time zone sources.timezone)::date as is_under_way,
  gaps.problem,
  covered.expected_count,
  covered.expected_basis,
  coalesce(covered.article_count, 0) as archived_count,
  coalesce(covered.elsewhere_count, 0) as elsewhere_count,
  coalesce(endings.dated_count, 0)::int as dated_count,
  coalesce(endings.other_count, 0)::int as other_count,
  coalesce(endings.outcomes, '{}') as outcomes,
  covered.last_run_state,
  last_nights.reason as last_run_reason,
  coalesce(last_nights.shortfalls, '{}') as shortfalls
from known
join archive.sources on sources.source_key = known.source
left join gaps on gaps.source = known.source and gaps.day = known.day
left join covered on covered.source = known.source and covered.day = known.day
left join endings on endings.source = known.source and endings.day = known.day
left join last_nights on last_nights.source = known.source and last_nights.day = known.day
order by known.source, known.day;
