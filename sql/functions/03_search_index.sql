-- The search's index: how much a question would find, the words that wait to be filed, and its partitions.

create or replace function archive.likely_hits(asked tsquery, of_source int, since timestamptz, until timestamptz) returns float
language plpgsql set plan_cache_mode = force_custom_plan as $$
-- The planner's estimate, from the statistics of words; what it has not counted it takes for rare, which is safe.
declare
  one record;
  plan json;
begin
  if of_source is null and since is null and until is null then
    -- Each partition's statistics cost the planner a fifth of a millisecond: the newest one of a million speaks for all.
    select inhrelid::regclass as name, archive.likely_articles() / greatest(reltuples, 1) as times
    into one
    from pg_catalog.pg_inherits
    join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
    where inhparent = 'archive.article_search'::regclass
    order by least(reltuples, 1000000) desc, inhrelid desc
    limit 1;
    if found then  -- there is none where an archive of before is being taken over
      execute format('explain (format json) select from %s where words @@ $1', one.name) into plan using asked;
      return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float * one.times;
    end if;
  end if;
  for plan in
    explain (format json)
    select from archive.article_search
    where words @@ asked
      and (of_source is null or source_id = of_source)
      and (since is null or published_at >= since)
      and (until is null or published_at < until)
  loop
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float;
  end loop;
  return 0;
end
$$;

create or replace function archive.likely_articles() returns float
language sql stable as $$
  select greatest(sum(greatest(reltuples, 0)), 1)::float
  from pg_catalog.pg_inherits
  join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
  where pg_inherits.inhparent = 'archive.article_search'::regclass
$$;

create or replace function archive.settle_search() returns bigint
language sql security definer set search_path = archive, pg_temp as $$
  select coalesce(sum(pg_catalog.gin_clean_pending_list(inhrelid)), 0)::bigint
  from pg_catalog.pg_inherits
  where inhparent = 'archive.article_search_words'::regclass
$$;
comment on function archive.settle_search is 'Files the words that wait in the search indexes; returns the pages freed.';

create or replace function archive.make_search_partitions() returns int
language plpgsql security definer set search_path = archive, pg_temp set lock_timeout = '1s' as $$
declare
  of_articles constant bigint := 5000000;
  most constant int := 40;  -- more cost every question more than it takes to answer; the last has no end
  reached bigint;
  ends bigint;
  there int;
  made int := 0;
begin
  loop
    select articles_article_id_seq.last_value into reached from archive.articles_article_id_seq;
    select count(*), max(substring(pg_get_expr(relpartbound, oid) from 'TO \(''?(\d+)')::bigint)
    into there, ends
    from pg_catalog.pg_inherits
    join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
    where inhparent = 'archive.article_search'::regclass;
    exit when there >= most or ends > reached + of_articles;
    begin
      lock table archive.articles in share row exclusive mode;  -- so that one makes it, between two loads
      execute format('create table archive.article_search_%s (like archive.article_search including all)', there + 1);
      execute format(
        'alter table archive.article_search_%s alter words set statistics 400, add foreign key (article_id) references archive.articles',
        there + 1
      );
      execute format(
        'alter table archive.article_search attach partition archive.article_search_%s for values from (%s) to (%s)',
        there + 1, ends, case when there + 1 < most then (ends + of_articles)::text else 'maxvalue' end
      );
      made := made + 1;
    exception
      when duplicate_table then
        null;  -- another has made it, while this one waited
      when lock_not_available then
        if ends < reached + of_articles / 5 then
          raise;
        end if;
        return made;  -- a long load is at work, and there is room for a million articles: the next batch tries again
    end;
  end loop;
  return made;
end
$$;
comment on function archive.make_search_partitions is
  'Sees to partitions of the search for five million articles more than there are; returns how many were made. Not to be
called within a load, whose own lock it would wait for.';
