-- Whether each article is there: as its latest answer says, since the first of the answers that say the same.
with answers as (
  select article_id, captured_at, 'live' as state
  from archive.observations
  where article_id = any (%(article_ids)s)
  union all
  select links.article_id, captures.captured_at, case when captures.status = 304 then 'live' else 'gone' end
  from archive.links
  join archive.captures using (link_id)
  where links.article_id = any (%(article_ids)s) and captures.status in (304, 404, 410)
),

ordered as (
  select
    article_id,
    captured_at,
    state,
    state is distinct from lag(state) over (partition by article_id order by captured_at, state) as is_turn,
    max(captured_at) over (partition by article_id) as last_at
  from answers
),

settled as (
  select distinct on (article_id) article_id, state, captured_at as state_at, last_at
  from ordered
  where is_turn
  order by article_id, captured_at desc, state desc
)

update archive.articles
set
  state = settled.state,
  state_at = settled.state_at,
  last_checked_at = greatest(articles.last_checked_at, settled.last_at)
from settled
where articles.article_id = settled.article_id
  and (articles.state, articles.state_at, articles.last_checked_at)
    is distinct from (settled.state, settled.state_at, greatest(articles.last_checked_at, settled.last_at));
