with last_runs as (
  select max(run_id) as run_id
  from news.runs
  where source = %(source_key)s and day between %(since)s and %(until)s and kind <> 'reextract'
  group by day
)
select day, outcome, reason, count(*) as link_count, min(url) as example_url
from news.run_outcomes
join last_runs using (run_id)
where outcome not in ('archived', 'unchanged')
group by day, outcome, reason
order by day, outcome, reason;
