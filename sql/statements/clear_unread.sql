-- Articles that no capture is read as any more: only retired versions are left of them, for what cites those.
with unread as (
  select article_id
  from archive.articles
  where article_id = any (%(article_ids)s) and current_version_id is null
),

unsearched as (
  delete from archive.article_search using unread where article_search.article_id = unread.article_id
),

unsketched as (
  delete from archive.article_sketches using unread where article_sketches.article_id = unread.article_id
)

update archive.near_copies
set is_current = false
from unread
where unread.article_id in (near_copies.article_id, near_copies.other_id) and near_copies.is_current;
