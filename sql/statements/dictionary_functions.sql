-- What a function answers with a type of its own is told by the type's columns.
select
  proname as name,
  pg_catalog.obj_description(pg_proc.oid, 'pg_proc') as meaning,
  pg_catalog.pg_get_function_arguments(pg_proc.oid) as arguments,
  case
    when pg_type.typtype = 'c' then (
      select 'TABLE(' || string_agg(attname || ' ' || pg_catalog.format_type(atttypid, atttypmod), ', ' order by attnum) || ')'
      from pg_catalog.pg_attribute
      where attrelid = pg_type.typrelid and attnum > 0
    )
    else pg_catalog.pg_get_function_result(pg_proc.oid)
  end as result
from pg_catalog.pg_proc
join pg_catalog.pg_type on pg_type.oid = pg_proc.prorettype
where pronamespace = 'news'::regnamespace
order by proname;
