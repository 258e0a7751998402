-- This hide, hides of any of these addresses, and hides that share an address with one of them: they come back together.
with recursive hides as (
  select takedown_id, target_kind, target from archive.takedowns where action = 'hide' and lifted_at is null
),

stones as (
  select tombstones.takedown_id, tombstones.url_digest
  from hides
  join archive.tombstones using (takedown_id)
  where tombstones.url_digest is not null
  union
  -- What lies below a prefix that was taken down when it was hidden already.
  select prefixes.takedown_id, links.url_digest
  from hides
  join archive.tombstones as prefixes using (takedown_id)
  join archive.links on links.outcome = 'takedown' and starts_with(links.url_key, prefixes.url_prefix)
),

found as (
  select takedown_id from hides where takedown_id = %(takedown_id)s
  union
  select takedown_id from stones where url_digest = any (%(digests)s)
  union
  select shared.takedown_id
  from found
  join stones as known using (takedown_id)
  join stones as shared on shared.url_digest = known.url_digest
)

select
  hides.takedown_id,
  case when hides.target_kind = 'url' then hides.target end as target_url,
  coalesce(array_agg(tombstones.url_digest) filter (where tombstones.url_digest is not null), '{}') as digests,
  coalesce(array_agg(tombstones.url_prefix) filter (where tombstones.url_prefix is not null), '{}') as prefixes
from found
join hides using (takedown_id)
left join archive.tombstones using (takedown_id)
group by hides.takedown_id, hides.target_kind, hides.target
order by hides.takedown_id;
