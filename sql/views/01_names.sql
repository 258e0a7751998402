-- Whom a name means, by all merges in force.

create or replace view archive.meant_names as
with recursive merged as (
  select alias_key, person_key, array[alias_key, person_key] as been
  from archive.name_merges
  where undone_at is null
  union all
  select merged.alias_key, further.person_key, merged.been || further.person_key
  from merged
  join archive.name_merges as further on further.alias_key = merged.person_key and further.undone_at is null
  where further.person_key <> all (merged.been)
)

select distinct on (alias_key) alias_key, person_key
from merged
order by alias_key, cardinality(been) desc;
