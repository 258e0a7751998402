-- The site answered that nothing changed (304), or that the page is gone.
with checked as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as checked (link_id bigint, state text, checked_at timestamptz)
)
update archive.articles
set
  last_checked_at = greatest(articles.last_checked_at, checked.checked_at),
  state_at = case
    when checked.state <> articles.state and checked.checked_at >= articles.last_checked_at then checked.checked_at
    else articles.state_at
  end,
  state = case when checked.checked_at >= articles.last_checked_at then checked.state else articles.state end
from checked
join archive.links using (link_id)
where articles.article_id = links.article_id;
