-- Figures for a monitoring system: what is counted, of which source (null: of the archive), under which name, how much.
with last_runs as (
  select
    sources.source_key as source,
    night.run_id,
    extract(epoch from night.finished_at) as ended,
    extract(epoch from night.finished_at - night.started_at) as took
  from news.sources
  cross join lateral (
    select runs.run_id, runs.started_at, runs.finished_at
    from news.runs
    where runs.source = sources.source_key and runs.is_night and runs.is_live and runs.finished_at is not null
    order by runs.run_id desc
    limit 1
  ) as night
),

lags as (
  select
    articles.source,
    percentile_cont(array[0.5, 0.95]) within group (
      order by extract(epoch from articles.first_captured_at - articles.published_at)
    ) as seconds
  from news.articles_current as articles
  where articles.published_at >= now() - interval '7 days'
    and articles.published_at <= articles.first_captured_at
    and articles.first_captured_at < articles.published_at + interval '48 hours'
  group by articles.source
)

select 'sources' as what, null as source, coalesce(health.state, 'not judged') as name, count(*)::float as value
from news.sources
left join news.source_health as health on health.source = sources.source_key
group by health.state
union all
select 'articles', counts.source, null, sum(counts.article_count)
from news.article_counts as counts
group by counts.source
union all
select 'links', null, links.outcome, count(*)
from news.links
group by links.outcome
union all
select 'gap_days', calendar.source, calendar.state, count(*)
from news.calendar
where calendar.day >= current_date - 35 and calendar.state in ('short', 'not backfillable', 'no run')
group by calendar.source, calendar.state
union all
select 'publication_lag_seconds', lags.source, quantile.name, lags.seconds[quantile.place]
from lags
cross join (values (1, '0.5'), (2, '0.95')) as quantile (place, name)
union all
select 'last_night_end_timestamp_seconds', last_runs.source, null, last_runs.ended
from last_runs
union all
select 'last_night_seconds', last_runs.source, null, last_runs.took
from last_runs
union all
select 'last_night_links', last_runs.source, outcomes.ending, count(*)
from last_runs
join news.run_outcomes using (run_id)
join news.outcomes using (outcome)
group by last_runs.source, outcomes.ending
order by what, source, name
