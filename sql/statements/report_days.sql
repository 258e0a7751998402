-- How complete days are: what the archive has, what the site counts, how links ended last; and days without a run
-- between the source's first and last. Only of a day short of the site's count are single links looked at: one that a
-- listing dates on the day is known, whatever became of it.
with gaps as (
  select source, day, problem
  from news.coverage_gaps
  where (%(source_key)s::text is null or source = %(source_key)s)
    and (%(since)s::date is null or day >= %(since)s)
    and (%(until)s::date is null or day <= %(until)s)
    and (%(days)s::date[] is null or day = any(%(days)s::date[]))
),

covered as (
  select *
  from news.coverage
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
  coalesce(covered.archived_count, 0) as archived_count,
  coalesce(covered.elsewhere_count, 0) as elsewhere_count,
  coalesce(dated_links.link_count, 0) as dated_count,
  coalesce(dated_links.other_count, 0) as other_count,
  coalesce(covered.outcomes, '{}') as outcomes,
  covered.last_run_state,
  last_run.reason as last_run_reason,
  coalesce(covered.shortfalls, '{}') as shortfalls
from known
join archive.sources on sources.source_key = known.source
left join gaps on gaps.source = known.source and gaps.day = known.day
left join covered on covered.source = known.source and covered.day = known.day
left join lateral (
  select runs.reason
  from news.runs
  where runs.source = known.source and runs.day = known.day and runs.is_night
  order by runs.run_id desc
  limit 1
) as last_run on true
left join lateral (
  select count(*) as link_count, count(*) filter (where ending <> 'good') as other_count
  from (
    select distinct on (run_links.link_id) outcomes.ending
    from news.runs
    join archive.run_links using (run_id)
    join archive.links using (link_id)
    join news.outcomes on outcomes.outcome = coalesce(run_links.outcome, 'pending')
    where runs.source = known.source
      and runs.day = known.day
      and runs.is_night
      and (links.date_hint_at at time zone sources.timezone)::date = known.day
    order by run_links.link_id, runs.run_id desc
  ) as last_endings
) as dated_links on covered.archived_count + covered.elsewhere_count < covered.expected_count
order by known.source, known.day;
