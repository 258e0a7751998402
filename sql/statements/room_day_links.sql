-- The day's links with their last ending, losses first; `place` is a row's own among them, for the next page. The
-- ledger keeps the address of a page that is hidden; people do not read it.
with last_endings as (
  select distinct on (ended.link_id)
    ended.link_id, ended.url, ended.outcome, ended.reason, ended.outcome_at, ended.article_id, ended.run_id
  from news.run_outcomes as ended
  where ended.source = %(source)s and ended.day = %(day)s::date and not ended.is_revisit
  order by ended.link_id, ended.run_id desc
),

placed as (
  select
    last_endings.*,
    outcomes.ending,
    outcomes.meaning,
    array_position(array['failed', 'retry', 'pending', 'gone', 'refused', 'rejected', 'good'], outcomes.ending)::bigint
    * 1000000000000000 + last_endings.link_id as place
  from last_endings
  join news.outcomes using (outcome)
)

select
  placed.place,
  case when links.outcome = 'takedown' then 'taken-down' else placed.url end as url,
  placed.ending,
  placed.outcome,
  placed.meaning,
  placed.reason,
  placed.outcome_at,
  placed.article_id,
  articles.title,
  articles.language_code
from placed
join news.links using (link_id)
left join news.articles_current as articles on articles.article_id = placed.article_id
where placed.place > coalesce(%(after)s::bigint, 0)
  and (%(outcome)s::text is null or placed.outcome = %(outcome)s)
order by placed.place
limit %(most)s
