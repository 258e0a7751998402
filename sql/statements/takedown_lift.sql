delete from archive.tombstones where takedown_id = %(takedown_id)s;
update archive.listing_links
set anchor = sealed ->> 'anchor', teaser = sealed ->> 'teaser'
from archive.sealed_rows
where sealed_rows.takedown_id = %(takedown_id)s
  and sealed_rows.table_name = 'anchors'
  and listing_links.listing_id = (sealed ->> 'listing_id')::bigint
  and listing_links.position = (sealed ->> 'position')::int;
delete from archive.sealed_rows where takedown_id = %(takedown_id)s and table_name = 'anchors';
drop table if exists pg_temp.lifted; -- a purge may open several hides
create temporary table lifted on commit drop as
select (sealed ->> 'article_id')::bigint as article_id, (sealed ->> 'link_id')::bigint as link_id,
  sealed_rows.table_name
from archive.sealed_rows
where takedown_id = %(takedown_id)s and sealed_rows.table_name in ('archive.articles', 'archive.captures');
-- A pair of near copies whose other page is not there either: it waits with the takedown that hides that page, and is
-- over where that page was purged.
with pairs as (
  select sealed_id, unnest(array[sealed ->> 'article_id', sealed ->> 'other_id'])::bigint as article_id
  from archive.sealed_rows
  where takedown_id = %(takedown_id)s and sealed_rows.table_name = 'archive.near_copies'
),

broken as (
  select pairs.sealed_id, pairs.article_id
  from pairs
  where not exists (select from archive.articles where articles.article_id = pairs.article_id)
    and not exists (
      select from lifted where lifted.table_name = 'archive.articles' and lifted.article_id = pairs.article_id
    )
),

handed_on as (
  update archive.sealed_rows as pair
  set takedown_id = hidden.takedown_id
  from broken
  join archive.sealed_rows as hidden
    on hidden.table_name = 'archive.articles' and (hidden.sealed ->> 'article_id')::bigint = broken.article_id
  where pair.sealed_id = broken.sealed_id
  returning pair.sealed_id
)

delete from archive.sealed_rows
where sealed_id in (select sealed_id from broken) and sealed_id not in (select sealed_id from handed_on);
select archive.unseal_rows(%(takedown_id)s);
update archive.links
set
  article_id = known.article_id,
  outcome = 'archived',
  reason = null,
  outcome_at = now()
from archive.captures
join archive.observations as known using (capture_id)
where captures.link_id = links.link_id
  and links.outcome = 'takedown'
  and known.article_id in (select article_id from lifted where table_name = 'archive.articles');
update archive.links
set outcome = null, reason = null, outcome_at = null, next_attempt_at = now()
where outcome = 'takedown' and archive.takedown_of(url_digest, url_key) is null;
update archive.takedowns
set lifted_at = now(), lifted_by = %(lifted_by)s
where takedown_id = %(takedown_id)s;
select array(select article_id from lifted where table_name = 'archive.articles') as article_ids;
