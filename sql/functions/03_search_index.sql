-- The search's index: how much a question would find, and the words that wait to be filed.

create or replace function archive.likely_hits(asked tsquery, of_source int, since timestamptz, until timestamptz) returns float
language plpgsql set plan_cache_mode = force_custom_plan as $$
-- The planner's estimate, from the statistics of words; what it has not counted it takes for rare, which is safe.
declare
  plan json;
begin
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
  select greatest(reltuples, 1)::float from pg_catalog.pg_class where oid = 'archive.article_search'::regclass
$$;

create or replace function archive.settle_search() returns bigint
language sql security definer set search_path = archive, pg_temp as $$
  select pg_catalog.gin_clean_pending_list('archive.article_search_words'::regclass)
$$;
comment on function archive.settle_search is 'Files the words that wait in the search index; returns the pages freed.';
