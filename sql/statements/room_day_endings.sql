-- How the day's links ended last, counted; second looks at older articles are not this day's.
with last_endings as (
  select distinct on (ended.link_id) ended.outcome
  from news.run_outcomes as ended
  where ended.source = %(source)s and ended.day = %(day)s::date and not ended.is_revisit
  order by ended.link_id, ended.run_id desc
)

select outcomes.ending, outcomes.outcome, outcomes.meaning, count(*) as link_count
from last_endings
join news.outcomes using (outcome)
group by outcomes.ending, outcomes.outcome, outcomes.meaning
order by
  array_position(array['failed', 'retry', 'pending', 'gone', 'refused', 'rejected', 'good'], outcomes.ending),
  link_count desc,
  outcomes.outcome
