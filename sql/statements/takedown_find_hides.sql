-- Hides of any of these addresses, and hides that share an address with one of them: they come back together.
with recursive hides as (
  select takedown_id, target_kind, target from archive.takedowns where action = 'hide' and lifted_at is null
),

found as (
  select hides.takedown_id
  from hides
  join archive.tombstones using (takedown_id)
  where tombstones.url_digest = any (%(digests)s)
  union
  select hides.takedown_id
  from found
  join archive.tombstones as known using (takedown_id)
  join archive.tombstones as shared on shared.url_digest = known.url_digest
  join hides on hides.takedown_id = shared.takedown_id
)

select
  hides.takedown_id,
  case when hides.target_kind = 'url' then hides.target end as target_url,
  coalesce(array_agg(tombstones.url_digest) filter (where tombstones.url_digest is not null), '{}') as digests,
  coalesce(array_agg(tombstones.url_prefix) filter (where tombstones.url_prefix is not null), '{}') as prefixes
from found
join hides using (takedown_id)
join archive.tombstones using (takedown_id)
group by hides.takedown_id, hides.target_kind, hides.target
order by hides.takedown_id;
