insert into archive.names (name, kind, name_key)
select fresh.name, fresh.kind, archive.name_key(fresh.name)
from jsonb_to_recordset(%(rows)s::jsonb) as fresh (name text, kind text)
where not exists (
  select
  from archive.names
  where names.name = fresh.name and names.kind = fresh.kind
)
order by fresh.name, fresh.kind
on conflict (name, kind) do nothing;
