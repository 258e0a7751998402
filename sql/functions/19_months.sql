-- Counts of months: what makes a month stale, and how stale ones are counted anew (the counts are in sql/views/02_months.sql).

create or replace function archive.month_of(published_date date, first_captured_at timestamptz) returns date
language sql immutable parallel safe as $$
  select date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date
$$;
comment on function archive.month_of is 'The month in which an article is counted.';

create or replace function archive.doubt_moved_articles() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  -- A visit that finds nothing new changes only when the article was looked at. What was and what is are told apart by EXCEPT,
  -- which takes all rows at once whatever the planner expects: a session keeps the plan of its first statement, often one of
  -- no row, and a join of the two would compare each row of a load with every other.
  with left_behind as (
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from earlier
    except
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from later
  ),

  come_to as (
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from later
    except
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from earlier
  ),

  of_other_age as (
    select article_id, coalesce(published_at, first_captured_at) from left_behind
    except
    select article_id, coalesce(published_at, first_captured_at) from come_to
  )

  insert into stale_months (source_id, month)
  select source_id, month_of(published_date, first_captured_at) from left_behind
  union
  select source_id, month_of(published_date, first_captured_at) from come_to
  union
  -- Which of two near copies is the original depends on the age of both.
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from of_other_age
  join near_copies using (article_id)
  join articles as other on other.article_id = near_copies.other_id
  union
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from of_other_age
  join near_copies on near_copies.other_id = of_other_age.article_id
  join articles as other on other.article_id = near_copies.article_id;
  return null;
end
$$;
comment on function archive.doubt_moved_articles is
  'Articles with another text, day or first capture make the month stale that they left and the one that they are in.';

create or replace function archive.doubt_versions() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  insert into stale_months (source_id, month)
  select distinct articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles using (article_id);
  return null;
end
$$;
comment on function archive.doubt_versions is 'Texts that came, stepped back or went make the months of their articles stale.';

create or replace function archive.doubt_copies() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  insert into stale_months (source_id, month)
  select articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles on articles.article_id = changed.article_id
  union
  select articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles on articles.article_id = changed.other_id;
  return null;
end
$$;
comment on function archive.doubt_copies is 'Pairs of near copies make the months of both stale: one of the two is no original.';

create or replace function archive.doubt_names() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  -- A count at work is waited for: it may not know of the merge, and its months could not be seen here.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive months', 0));
  -- All names that ever were one with these: more months than need be, and never too few.
  insert into stale_months (source_id, month)
  with recursive keys as (
    select unnest(array[changed.alias_key, changed.person_key]) as name_key
    from changed
    union
    select case when name_merges.alias_key = keys.name_key then name_merges.person_key else name_merges.alias_key end
    from keys
    join name_merges on keys.name_key in (name_merges.alias_key, name_merges.person_key)
  )

  select distinct month_names.source_id, month_names.month
  from keys
  join month_names on month_names.person_key = keys.name_key;
  return null;
end
$$;
comment on function archive.doubt_names is 'Names that were merged or parted make the months stale that have them on bylines.';

create or replace function archive.settle_months() returns int
language plpgsql security definer set search_path = archive, pg_temp set lock_timeout = 0 as $$
declare
  month_count int;
begin
  -- One at a time; whoever waited sees what the other one left.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive months', 0));
  -- One statement, one view of the archive: what a load commits meanwhile is neither counted nor no longer stale.
  with settled as (
    delete from stale_months returning source_id, month
  ),

  stale as materialized (
    select distinct source_id, month from settled
  ),

  old_counts as (
    delete from month_counts using stale where (month_counts.source_id, month_counts.month) = (stale.source_id, stale.month)
  ),

  old_days as (
    delete from month_days using stale where (month_days.source_id, month_days.month) = (stale.source_id, stale.month)
  ),

  old_lags as (
    delete from month_lags using stale where (month_lags.source_id, month_lags.month) = (stale.source_id, stale.month)
  ),

  old_names as (
    delete from month_names using stale where (month_names.source_id, month_names.month) = (stale.source_id, stale.month)
  ),

  old_hosts as (
    delete from month_hosts using stale where (month_hosts.source_id, month_hosts.month) = (stale.source_id, stale.month)
  ),

  old_methods as (
    delete from month_methods using stale
    where (month_methods.source_id, month_methods.month) = (stale.source_id, stale.month)
  ),

  new_counts as (
    insert into month_counts (
      source_id, month, is_dated, section, paywall, signed_by, is_original, article_count, word_count, surely_dated_count
    )
    select
      source_id, month, is_dated, section, paywall, signed_by, is_original, article_count, word_count, surely_dated_count
    from fresh_counts
  ),

  new_days as (
    insert into month_days (source_id, month, published_date, article_count)
    select source_id, month, published_date, article_count from fresh_days
  ),

  new_lags as (
    insert into month_lags (source_id, month, article_count, prompt_count, median_lag, p95_lag)
    select source_id, month, article_count, prompt_count, median_lag, p95_lag from fresh_lags
  ),

  new_names as (
    insert into month_names (
      source_id, month, person_key, kind, name, byline_count, article_count, first_published_at, last_published_at
    )
    select
      source_id, month, person_key, kind, name, byline_count, article_count, first_published_at, last_published_at
    from fresh_names
  ),

  new_hosts as (
    insert into month_hosts (source_id, month, host, link_count, article_count)
    select source_id, month, host, link_count, article_count from fresh_hosts
  ),

  new_methods as (
    insert into month_methods (source_id, month, field, method, version_count)
    select source_id, month, field, method, version_count from fresh_methods
  )

  select count(*) into month_count from stale;
  return month_count;
end
$$;
comment on function archive.settle_months is 'Counts the stale months anew; returns how many there were.';
