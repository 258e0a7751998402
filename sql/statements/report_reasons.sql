-- Links of these days whose visit archived nothing, by how they ended last, in whatever run: why, and one for example.
with seen as (
  select distinct on (run_links.link_id)
    links.url,
    coalesce(links.outcome, 'pending') as outcome,
    links.reason
  from news.runs
  join archive.run_links using (run_id)
  join archive.links using (link_id)
  left join news.outcomes as in_the_run on in_the_run.outcome = run_links.outcome
  where runs.source = %(source_key)s
    and runs.day between %(since)s and %(until)s
    and runs.is_night
    and in_the_run.ending is distinct from 'good'
  order by run_links.link_id
)

select outcome, coalesce(reason, '') as reason, count(*) as link_count, min(url) as example_url
from seen
join news.outcomes using (outcome)
where ending <> 'good'
group by 1, 2
order by link_count desc, outcome, reason;
