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
