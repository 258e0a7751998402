-- How a run is, also where nobody was left to say so.

create or replace function archive.run_state(
  state text, kind text, run_id bigint, started_at timestamptz
) returns text
language sql stable parallel restricted as $$
  select case
    when state <> 'running' then state
    -- A day's tasks in Airflow are many processes: the last one ends the run, and none takes a day.
    when kind not in ('cli', 'reextract', 'import', 'reconcile') then
      case when started_at < now() - interval '1 day' then 'died' else state end
    -- The process of any other run holds this lock as long as it lives (statements/hold_run.sql).
    when exists (
      select from pg_locks
      where pg_locks.locktype = 'advisory'
        and pg_locks.database = (select oid from pg_database where datname = current_database())
        and pg_locks.classid::bigint = (hashtextextended('newsarchive run ' || run_id, 0) >> 32) & 4294967295
        and pg_locks.objid::bigint = hashtextextended('newsarchive run ' || run_id, 0) & 4294967295
        and pg_locks.objsubid = 1
    ) then state
    else 'died'
  end
$$;
comment on function archive.run_state is 'A run''s state; died where it is said to be running and its process is gone.';
-- A view's functions are run with the rights of whoever asks.
grant execute on function archive.run_state to newsarchive_reader, newsarchive_asker;
