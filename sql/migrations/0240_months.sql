-- Counts of a source's month, kept beside the articles: a question about all of a million reads some thousand rows. They are
-- never added to: a month that anything touched is stale, is counted anew at the end of a run, and until then by
-- whoever asks (sql/views/02_months.sql), so that no order of loads, takedowns and merges can make them wrong.

create table archive.stale_months (
  stale_month_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  month date not null
);
comment on table archive.stale_months is
  'Months of sources whose counts are to be made anew; a row a transaction that touched one, so that no two wait for each other.';

create table archive.month_counts (
  source_id int not null references archive.sources,
  month date not null,
  is_dated boolean not null,
  section text,
  paywall text,
  signed_by text not null check (signed_by in ('person', 'desk', 'nobody')),
  is_original boolean not null,
  article_count int not null,
  word_count bigint not null,
  surely_dated_count int not null
);
create index month_counts_month on archive.month_counts (source_id, month);
comment on table archive.month_counts is 'Articles of a source''s month by what their texts say.';
comment on column archive.month_counts.month is
  'First day of the month of publication, or, of articles whose day is not known, of the first capture (UTC).';

create table archive.month_lags (
  source_id int not null references archive.sources,
  month date not null,
  article_count int not null,
  prompt_count int not null,
  median_lag interval,
  p95_lag interval
);
create index month_lags_month on archive.month_lags (source_id, month);
comment on table archive.month_lags is 'How long after publication a source''s articles of a month were first captured.';

create table archive.month_names (
  source_id int not null references archive.sources,
  month date not null,
  person_key text not null,
  kind text not null,
  name text not null,
  byline_count int not null,
  article_count int not null,
  first_published_at timestamptz,
  last_published_at timestamptz
);
create index month_names_month on archive.month_names (source_id, month);
create index month_names_person on archive.month_names (person_key);
comment on table archive.month_names is 'Who signed a source''s articles of a month, by spelling.';
comment on column archive.month_names.article_count is
  'Articles under this spelling, of those that have more than one of the person''s under the first alone: sums count no article twice.';

create table archive.month_hosts (
  source_id int not null references archive.sources,
  month date not null,
  host text not null,
  link_count int not null,
  article_count int not null
);
create index month_hosts_month on archive.month_hosts (source_id, month);
comment on table archive.month_hosts is 'Hosts that the present texts of a source''s articles of a month link to.';

create table archive.month_methods (
  source_id int not null references archive.sources,
  month date not null,
  field text not null,
  method text,
  version_count int not null
);
create index month_methods_month on archive.month_methods (source_id, month);
comment on table archive.month_methods is 'How the fields of all texts of a source''s articles of a month were found.';

-- Those without a day are few, and have a month by their first capture.
create index articles_undated on archive.articles (source_id, first_captured_at) where published_date is null;

create function archive.month_of(published_date date, first_captured_at timestamptz) returns date
language sql immutable parallel safe as $$
  select date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date
$$;
comment on function archive.month_of is 'The month in which an article is counted.';

create function archive.doubt_moved_articles() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  -- A visit that finds nothing new changes only when the article was looked at.
  with moved as (
    select
      article_id, earlier.source_id as left_id, later.source_id,
      month_of(earlier.published_date, earlier.first_captured_at) as left_month,
      month_of(later.published_date, later.first_captured_at) as month,
      coalesce(earlier.published_at, earlier.first_captured_at) is distinct from
        coalesce(later.published_at, later.first_captured_at) as is_of_other_age
    from earlier
    join later using (article_id)
    where (
      earlier.source_id, earlier.published_at, earlier.published_date, earlier.first_captured_at, earlier.current_version_id
    ) is distinct from (
      later.source_id, later.published_at, later.published_date, later.first_captured_at, later.current_version_id
    )
  )

  insert into stale_months (source_id, month)
  select left_id, left_month from moved
  union
  select source_id, month from moved
  union
  -- Which of two near copies is the original depends on the age of both.
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from moved
  join near_copies on near_copies.article_id = moved.article_id
  join articles as other on other.article_id = near_copies.other_id
  where moved.is_of_other_age
  union
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from moved
  join near_copies on near_copies.other_id = moved.article_id
  join articles as other on other.article_id = near_copies.article_id
  where moved.is_of_other_age;
  return null;
end
$$;
comment on function archive.doubt_moved_articles is
  'Articles with another text, day or first capture make the month stale that they left and the one that they are in.';

create function archive.doubt_versions() returns trigger
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

create function archive.doubt_copies() returns trigger
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

create function archive.doubt_names() returns trigger
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

-- An article comes and goes with its texts.
create trigger doubt_articles_moved after update on archive.articles
referencing old table as earlier new table as later for each statement execute function archive.doubt_moved_articles();
create trigger doubt_versions_made after insert on archive.article_versions
referencing new table as changed for each statement execute function archive.doubt_versions();
create trigger doubt_versions_retired after update on archive.article_versions
referencing new table as changed for each statement execute function archive.doubt_versions();
create trigger doubt_versions_gone after delete on archive.article_versions
referencing old table as changed for each statement execute function archive.doubt_versions();
create trigger doubt_copies_made after insert on archive.near_copies
referencing new table as changed for each statement execute function archive.doubt_copies();
create trigger doubt_copies_judged after update on archive.near_copies
referencing new table as changed for each statement execute function archive.doubt_copies();
create trigger doubt_copies_gone after delete on archive.near_copies
referencing old table as changed for each statement execute function archive.doubt_copies();
create trigger doubt_names_merged after insert on archive.name_merges
referencing new table as changed for each statement execute function archive.doubt_names();
create trigger doubt_names_parted after update on archive.name_merges
referencing new table as changed for each statement execute function archive.doubt_names();
