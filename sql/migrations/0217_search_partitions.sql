-- The search by partitions of five million articles: its newest index of words stays small enough for memory, which is
-- where loading files words, and an old one is rebuilt by itself. No row is read or moved here: 0215 and 0216 have done that.
-- It locks this table alone, for a moment: whoever loads has locked the articles before. So each partition keeps a foreign
-- key of its own, as one of them all would lock the articles as well.
do $$
declare
  part text;
begin
  alter table archive.article_search rename to article_search_1;
  foreach part in array array['article_id_fkey', 'pkey'] loop
    execute format('alter table archive.article_search_1 rename constraint article_search_%1$s to article_search_1_%1$s', part);
  end loop;
  foreach part in array array['words', 'title', 'newest', 'source', 'days'] loop
    execute format('alter index archive.article_search_%1$s rename to article_search_1_%1$s', part);
  end loop;
end
$$;

create table archive.article_search (like archive.article_search_1 including storage including compression including comments)
partition by range (article_id);
alter table archive.article_search add constraint article_search_pkey primary key (article_id);
create index article_search_words on archive.article_search using gin (words) with (gin_pending_list_limit = 131072);
create index article_search_title on archive.article_search using gin (title public.gin_trgm_ops);
create index article_search_newest on archive.article_search (published_at desc nulls last, article_id desc);
create index article_search_source on archive.article_search (source_id, published_at desc nulls last);
create index article_search_days on archive.article_search (source_id, published_date);
alter table archive.article_search alter words set statistics 400;
grant select, insert, update, delete on archive.article_search to newsarchive_loader;

do $$
begin
  execute format(
    'alter table archive.article_search attach partition archive.article_search_1 for values from (minvalue) to (%s)',
    (select substring(pg_get_constraintdef(oid) from '\d+')
    from pg_constraint
    where conname = 'article_search_end' and conrelid = 'archive.article_search_1'::regclass)
  );
end
$$;
-- squawk-ignore ban-drop-constraint
alter table archive.article_search_1 drop constraint article_search_end;

-- What asks the one table that was; their newest text is in sql/functions and sql/views.
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

-- Its rows were of the table's type.
-- squawk-ignore ban-drop-function
drop function if exists archive.matches_among(news.search_filter, bigint[]);
create function archive.matches_among(filter news.search_filter, ids bigint[])
returns table (article_id bigint, published_at timestamptz)
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words(filter);
  wanted_source constant int := archive.source_named(filter.source);
begin
  return query
  select found.article_id, found.published_at
  from archive.article_search as found
  where (ids is null or found.article_id = any (ids))
    and (asked is null or found.words @@ asked)
    and (wanted_source is null or found.source_id = wanted_source)
    and (filter.first_day is null or found.published_date >= filter.first_day)
    and (filter.last_day is null or found.published_date <= filter.last_day)
    and (filter.written_in is null or found.language_code = filter.written_in);
end
$$;
