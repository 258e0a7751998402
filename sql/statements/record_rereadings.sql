-- A page that today's code reads otherwise: its link follows, unless a later visit has spoken.
with reread as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as reread (link_id bigint, article_id bigint, outcome text, reason text)
)
update archive.links
set
  article_id = coalesce(reread.article_id, links.article_id),
  outcome = case when reread.article_id is not null and links.outcome <> 'gone' then reread.outcome else links.outcome end,
  reason = case when reread.article_id is not null and links.outcome <> 'gone' then null else links.reason end
from (select distinct on (link_id) * from reread order by link_id) as reread
where links.link_id = reread.link_id
  and (
    links.article_id is null
    or reread.article_id is null
    -- or the link's article is no longer read in any of its captures: it was another story's
    or links.article_id <> reread.article_id and not exists (
      select
      from archive.captures
      join archive.observations using (capture_id)
      where captures.link_id = links.link_id and observations.article_id = links.article_id
    )
  )
  and (links.outcome, links.article_id) is distinct from (reread.outcome, coalesce(reread.article_id, links.article_id));
