select
  proname as name,
  pg_catalog.obj_description(oid, 'pg_proc') as meaning,
  pg_catalog.pg_get_function_arguments(oid) as arguments,
  pg_catalog.pg_get_function_result(oid) as result
from pg_catalog.pg_proc
where pronamespace = 'news'::regnamespace
order by proname;
