-- Persons and desks of which any spelling has these words, with all their spellings; most spellings first.
with keyed as (
  select names.name, names.kind, names.name_key, archive.person_of(names.name_key) as person_key
  from archive.names
)

select
  keyed.person_key,
  array_agg(distinct keyed.kind order by keyed.kind) as kinds,
  array_agg(distinct keyed.name order by keyed.name) as spellings
from keyed
group by keyed.person_key
having bool_or(strpos(keyed.name_key, archive.name_key(%(words)s)) > 0)
order by keyed.person_key
limit %(most)s;
