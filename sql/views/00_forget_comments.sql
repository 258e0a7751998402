-- Comments on the views' columns are set anew below, so that one that was dropped from these files is gone.
do $$
declare
  described record;
begin
  for described in
    select columns.table_name, columns.column_name
    from information_schema.columns
    where columns.table_schema = 'news'
  loop
    execute format('comment on column news.%I.%I is null', described.table_name, described.column_name);
  end loop;
end
$$;
