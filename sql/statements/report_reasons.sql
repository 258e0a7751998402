-- Links of these days that are not in the archive, by their last ending: why, and one of them for example.
with last_endings as (
  select distinct on (runs.day, run_links.link_id)
    links.url, run_links.outcome, run_links.reason
  from news.runs
  join archive.run_links using (run_id)
  join archive.links using (link_id)
  where runs.source = %(source_key)s and runs.day between %(since)s and %(until)s
  order by runs.day, run_links.link_id, runs.run_id desc
)

select
  coalesce(outcome, 'pending') as outcome,
  coalesce(reason, '') as reason,
  count(*) as link_count,
  min(url) as example_url
from last_endings
where outcome is null or outcome not in ('archived', 'unchanged')
group by 1, 2
order by link_count desc, outcome, reason;
