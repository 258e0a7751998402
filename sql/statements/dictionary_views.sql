select
  views.relname as view,
  pg_catalog.obj_description(views.oid, 'pg_class') as view_meaning,
  columns.attname as column,
  pg_catalog.format_type(columns.atttypid, columns.atttypmod) as type,
  pg_catalog.col_description(views.oid, columns.attnum) as meaning
from pg_catalog.pg_class as views
join pg_catalog.pg_attribute as columns on columns.attrelid = views.oid and columns.attnum > 0
where views.relnamespace = 'news'::regnamespace and views.relkind = 'v'
order by views.relname, columns.attnum;
