-- Every address of what is hidden and not lifted, as replay may know it, and every prefix. What was purged has none.
with hides as (
  select takedown_id, target_kind, target from archive.takedowns where action = 'hide' and lifted_at is null
),

links_of_hides as (
  select links.url, links.url_key
  from archive.links
  join archive.tombstones using (url_digest)
  join hides using (takedown_id)
  where not starts_with(links.url, 'taken-down:')
),

sealed_of_hides as (
  select sealed_rows.sealed
  from archive.sealed_rows
  join hides using (takedown_id)
  where sealed_rows.table_name in ('archive.articles', 'archive.captures')
),

addresses as (
  select target as address from hides where target_kind = 'url'
  union
  select url from links_of_hides
  union
  select url_key from links_of_hides
  union
  select sealed ->> 'url' from sealed_of_hides
  union
  select sealed ->> 'captured_url' from sealed_of_hides
)

select address, false as is_prefix from addresses where address is not null
union
select tombstones.url_prefix, true
from archive.tombstones
join hides using (takedown_id)
where tombstones.url_prefix is not null
order by address;
