-- An article's day of publication and a run's day, kept beside them.

create or replace function archive.set_published_date() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  new.published_date := (
    select (new.published_at at time zone sources.timezone)::date
    from archive.sources
    where sources.source_id = new.source_id
  );
  return new;
end
$$;

create or replace function archive.move_published_dates() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  -- As all writers of a source do, so that no load is met half-way.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive source ' || new.source_key, 0));
  update archive.articles
  set published_date = (published_at at time zone new.timezone)::date
  where articles.source_id = new.source_id;
  update archive.article_search
  set published_date = (published_at at time zone new.timezone)::date
  where article_search.source_id = new.source_id;
  return null;
end
$$;
comment on function archive.move_published_dates is 'A source whose time zone was corrected has other days.';

create or replace function archive.set_run_day() returns trigger
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

create or replace function archive.move_run_days() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  update archive.runs
  set day = (interval_start_at at time zone new.timezone)::date
  where runs.source_id = new.source_id;
  return null;
end
$$;
comment on function archive.move_run_days is 'The runs of a source whose time zone was corrected have other days.';
