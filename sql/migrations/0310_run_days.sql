-- The day of a run stands in a column, as an article's does: a source's calendar reckoned it for every night that the source
-- ever had, and was asked for those of all sources where it wanted one.

alter table archive.runs add column day date;
comment on column archive.runs.day is 'First day of the interval, in the source''s time zone.';

create function archive.set_run_day() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  new.day := (
    select (new.interval_start_at at time zone sources.timezone)::date
    from archive.sources
    where sources.source_id = new.source_id
    for share  -- a zone that is being corrected is waited for
  );
  return new;
end
$$;
comment on function archive.set_run_day is 'A run''s day is that of its source''s clock.';
create trigger runs_day
before insert or update of interval_start_at, source_id on archive.runs
for each row execute function archive.set_run_day();

create function archive.move_run_days() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  update archive.runs
  set day = (interval_start_at at time zone new.timezone)::date
  where runs.source_id = new.source_id;
  return null;
end
$$;
comment on function archive.move_run_days is 'The runs of a source whose time zone was corrected have other days.';
create trigger sources_timezone_of_runs
after update of timezone on archive.sources
for each row when (old.timezone is distinct from new.timezone) execute function archive.move_run_days();

update archive.runs
set day = (runs.interval_start_at at time zone sources.timezone)::date
from archive.sources
where sources.source_id = runs.source_id;
alter table archive.runs alter column day set not null;
create index runs_source_day on archive.runs (source_id, day, run_id desc);
