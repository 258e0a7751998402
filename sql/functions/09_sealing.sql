-- Rows put away by a takedown, and brought out again.

create or replace function archive.seal_rows(takedown bigint, table_name regclass, column_name text, ids bigint[], keep boolean)
returns void
language plpgsql as $$
begin
  execute format(
    'with gone as (delete from %s where %I = any ($1) returning *)'
    ' insert into archive.sealed_rows (takedown_id, table_name, sealed)'
    ' select $2, %L, to_jsonb(gone) from gone where $3',
    table_name, column_name, table_name
  ) using ids, takedown, keep;
end
$$;

create or replace function archive.seal_children(takedown bigint, parent regclass, ids bigint[], except_tables regclass[], keep boolean)
returns void
language plpgsql as $$
declare
  child record;
begin
  -- Walks the catalogue, so that a table that a later migration adds is sealed as well.
  for child in
    select distinct -- the rows of partitions are their table's
      coalesce(pg_partition_root(constraints.conrelid), constraints.conrelid)::regclass as table_name,
      columns.attname as column_name
    from pg_constraint as constraints
    join pg_attribute as columns
      on columns.attrelid = constraints.conrelid and columns.attnum = constraints.conkey[1]
    where constraints.contype = 'f'
      and constraints.confrelid = parent
      and cardinality(constraints.conkey) = 1
      and constraints.conrelid <> parent
      and constraints.conrelid <> all (except_tables)
    order by 1, 2
  loop
    execute format('select archive.seal_rows($1, %L::regclass, %L, $2, $3)', child.table_name, child.column_name)
    using takedown, ids, keep;
  end loop;
end
$$;

create or replace function archive.unseal_rows(takedown bigint) returns void
language plpgsql as $$
declare
  kind record;
begin
  for kind in
    select
      sealed_rows.table_name,
      (
        select string_agg(quote_ident(attname), ', ' order by attnum)
        from pg_attribute
        where attrelid = sealed_rows.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      ) as column_names
    from archive.sealed_rows
    where takedown_id = takedown
    group by sealed_rows.table_name
    order by max(sealed_id) desc
  loop
    execute format(
      'insert into %1$s (%2$s) overriding system value'
      ' select %2$s from archive.sealed_rows, jsonb_populate_record(null::%1$s, sealed)'
      ' where takedown_id = $1 and table_name = %1$L order by sealed_id on conflict do nothing',
      kind.table_name, kind.column_names
    ) using takedown;
  end loop;
  delete from archive.sealed_rows where takedown_id = takedown;
end
$$;
