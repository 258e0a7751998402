-- What the reading room's search asks: one filter for hits, counts and volume.

create or replace function archive.asked_words(filter news.search_filter) returns tsquery
language sql stable parallel safe as $$
  select case when btrim(coalesce(filter.query, '')) <> '' then
    archive.search_query_in(filter.query, case
      when filter.language is not null then array[filter.language]
      else array['en'] || array(select languages.language_code from archive.search_languages as languages)
    end)
  end
$$;
comment on function archive.asked_words is
  'The words of a filter, where it names no language in the forms of each that texts have; null where it asks for none, and
every article matches.';

create or replace function news.has_words(query text, language text default null) returns boolean
language sql stable security definer set search_path = archive, news, pg_temp as $$
  select numnode(archive.search_query($1, coalesce($2, 'en'))) > 0
$$;
comment on function news.has_words is
  'Whether a search has a word to look for: words as common as ''the'' (of the question''s language, else English), and signs, are in none.';

create or replace function archive.filter_ids(filter news.search_filter) returns bigint[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
-- Filters that few articles pass are asked first, and the words of those articles alone are looked at.
declare
  kept bigint[];
  spellings text[];
begin
  if filter.author is not null then
    with recursive keys as (
      select archive.person_of(archive.name_key(filter.author)) as name_key
      union
      select name_merges.alias_key
      from keys
      join archive.name_merges on name_merges.person_key = keys.name_key and name_merges.undone_at is null
    )

    select coalesce(array_agg(distinct names.name), '{}') into spellings from archive.names join keys using (name_key);
    kept := array(
      select articles.article_id
      from archive.article_versions as versions
      join archive.articles on articles.current_version_id = versions.version_id
      where versions.retired_at is null and (versions.authors && spellings or versions.desks && spellings)
    );
  end if;
  if filter.is_removed then
    kept := array(
      select articles.article_id
      from archive.articles
      where articles.state = 'gone' and (kept is null or articles.article_id = any (kept))
    );
  end if;
  if filter.changed_since is not null then
    kept := array(
      select distinct edits.article_id
      from archive.edits
      where edits.seen_at >= filter.changed_since and (kept is null or edits.article_id = any (kept))
    );
  end if;
  return kept;
end
$$;
comment on function archive.filter_ids is 'The articles that pass the filters of author, removal and change; null where none is asked for.';

create or replace function archive.passing(filter news.search_filter, ids bigint[]) returns bigint[]
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
begin
  if filter.section is null and filter.kind is null and filter.paywall is null then
    return ids;
  end if;
  return array(
    select each.article_id
    from unnest(ids) with ordinality as each (article_id, place)
    join archive.articles using (article_id)
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    where (filter.section is null or versions.section = filter.section)
      and (filter.kind is null or versions.kind = filter.kind)
      and (filter.paywall is null or versions.paywall = filter.paywall)
    order by each.place
  );
end
$$;
comment on function archive.passing is 'Those of the articles, in their order, whose current text passes the filters of section, kind and paywall.';

create or replace function archive.matches_among(filter news.search_filter, ids bigint[])
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
comment on function archive.matches_among is 'Those of the articles (null: of all) that match words, source, days and language of a filter.';

create or replace function archive.beginning(said text, most int) returns text
language sql immutable parallel safe as $$
  -- Where no blank is near, as in Chinese, any letter may be the last.
  select case
    when length(said) <= most then said
    else regexp_replace(left(said, most), '([\s.,;:…–-]+\S{0,30}|[.,;:…–-]+)$', '') || '…'
  end
$$;
comment on function archive.beginning is 'So many letters of a text, to the end of a word.';

create or replace function news.find_page(
  filter news.search_filter,
  is_ranked boolean default false,
  hits int default 20,
  before_at timestamptz default null,
  before_id bigint default null,
  skipped int default 0
)
returns news.found_page
language plpgsql volatile security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words($1);
  wanted_source constant int := archive.source_named(($1).source);
  is_deep constant boolean := ($1).section is not null or ($1).kind is not null or ($1).paywall is not null;
  wanted constant int := case when $2 then 1000 when is_deep then 2000 else $3 end;
  few constant bigint[] := archive.filter_ids($1);
  looked bigint[];
  kept bigint[];
  page news.found_page;
begin
  if few is not null then
    looked := array(
      select found.article_id
      from archive.matches_among($1, few) as found
      where ($5 is null
        or ($4 is null and found.published_at is null and found.article_id < $5)
        or ($4 is not null and (found.published_at is null or (found.published_at, found.article_id) < ($4, $5))))
      order by found.published_at desc nulls last, found.article_id desc
      limit wanted
    );
  else
    looked := archive.newest_matches(
      asked, wanted_source,
      ($1).first_day - interval '1 day', ($1).last_day + interval '2 days',  -- of any zone; the days decide
      ($1).written_in, wanted, ($1).first_day, ($1).last_day, $4, $5
    );
  end if;
  kept := archive.passing($1, looked);
  page.looked_at := coalesce(cardinality(looked), 0);
  if $2 then
    kept := array(
      select found.article_id
      from archive.article_search as found
      where found.article_id = any (kept)
      order by ts_rank_cd(found.words, asked, 1) desc, found.published_at desc nulls last, found.article_id desc
      offset $6
      limit $3
    );
  else
    if cardinality(kept) > $3 then
      kept := kept[:$3];
      looked := looked[:array_position(looked, kept[$3])];
      page.goes_on_id := kept[$3];
    elsif page.looked_at = wanted then
      page.goes_on_id := looked[wanted];
    end if;
    page.goes_on_at := (select published_at from archive.article_search where article_id = page.goes_on_id);
  end if;
  page.found := array(
    select row(
      found.article_id,
      found.published_at,
      case when asked is not null then ts_rank_cd(found.words, asked, 1) end,
      -- An earlier near-copy that the same question finds stands for it.
      exists (
        select
        from archive.earlier_copies(found.article_id) as earlier (ids)
        cross join lateral archive.matches_among($1, earlier.ids) as other
        where cardinality(earlier.ids) > 0 and other.article_id = any (archive.passing($1, array[other.article_id]))
          and (few is null or other.article_id = any (few))
      ),
      (
        select count(*)
        from archive.near_copies
        where near_copies.is_current and found.article_id in (near_copies.article_id, near_copies.other_id)
      ),
      case when asked is not null then coalesce(
        case when archive.is_spaceless(($1).query) then
          archive.letters_marked(translate(versions.body, E'\uE000\uE001', ''), ($1).query)
        end,
        ts_headline(
          archive.search_config(found.language_code), translate(versions.body, E'\uE000\uE001', ''), asked,
          E'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8'
        )
      ) else archive.beginning(translate(coalesce(versions.lead, versions.body), E'\uE000\uE001', ''), 300) end
    )::news.found_article
    from unnest(kept) with ordinality as each (article_id, place)
    join archive.article_search as found using (article_id)
    join archive.articles using (article_id)
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    order by each.place
  );
  return page;
end
$$;
comment on function news.find_page is
  'A page of the reading room''s search: `found` in order, newest first or best first (`is_ranked`: of the newest thousand,
`skipped` of them passed over); `goes_on_at` and `goes_on_id` are what the next page is asked with, null on the last.
`looked_at` is how many matches were looked at: fewer than `hits` may have passed all filters.';

create or replace function archive.earlier_copies(article_id bigint) returns bigint[]
language sql stable as $$
  -- What its own source brought days before is a story of its own, written from the one before (the weather, the market, a
  -- weekly round): nobody looks for today's under last week's. What others carry is a copy, whenever they do.
  select case when bool_or(source_id = own_source_id and came_at < own_came_at - interval '2 days') then '{}'
    else coalesce(array_agg(article_id), '{}') end
  from (
    select
      other.article_id, other.source_id, coalesce(other.published_at, other.first_captured_at) as came_at,
      one.source_id as own_source_id, coalesce(one.published_at, one.first_captured_at) as own_came_at
    from archive.near_copies
    join archive.articles as one on one.article_id = $1
    join archive.articles as other
      on other.article_id = case when near_copies.article_id = $1 then near_copies.other_id else near_copies.article_id end
    where near_copies.is_current
      and (near_copies.article_id = $1 or near_copies.other_id = $1)
      and (coalesce(other.published_at, other.first_captured_at), other.article_id)
        < (coalesce(one.published_at, one.first_captured_at), one.article_id)
  ) as earlier
$$;
comment on function archive.earlier_copies is
  'The near-copies of an article that came out before it; none where its own source brought one over two days before.';

create or replace function news.find_counts(filter news.search_filter, most int default 5000)
returns setof news.found_count
language plpgsql volatile security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan set enable_seqscan = on as $$  -- as they were again, when it has answered
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words($1);
  wanted_source constant int := archive.source_named(($1).source);
  is_deep constant boolean := ($1).section is not null or ($1).kind is not null or ($1).paywall is not null;
  few bigint[] := archive.filter_ids($1);
  looked bigint[];
  newest bigint[];
begin
  if asked is not null then
    set local enable_seqscan = off;  -- while words wait to be filed the planner would read each text's (newest_matches)
  end if;
  -- What needs a look at the texts is counted over the newest matches only.
  looked := case
    when few is not null then array(
      select found.article_id
      from archive.matches_among($1, few) as found
      order by found.published_at desc nulls last, found.article_id desc
      limit $2
    )
    else archive.newest_matches(
      asked, wanted_source, ($1).first_day - interval '1 day', ($1).last_day + interval '2 days',
      ($1).written_in, $2, ($1).first_day, ($1).last_day
    )
  end;
  newest := archive.passing($1, looked);
  if is_deep then
    few := newest;
  end if;
  return query
  with counted as materialized (
    select found.source_id, found.published_date, count(*) as matches
    from archive.article_search as found
    where (few is null or found.article_id = any (few))
      and (asked is null or found.words @@ asked)
      and (wanted_source is null or found.source_id = wanted_source)
      and (($1).first_day is null or found.published_date >= ($1).first_day)
      and (($1).last_day is null or found.published_date <= ($1).last_day)
      and (($1).written_in is null or found.language_code = ($1).written_in)
    group by 1, 2
  )

  select 'all', null::text, coalesce(sum(counted.matches), 0)::bigint from counted
  union all
  select 'looked', null, coalesce(cardinality(looked), 0)::bigint where is_deep
  union all
  select 'day', counted.published_date::text, sum(counted.matches)::bigint from counted group by counted.published_date
  union all
  (
    select 'source', sources.source_key, sum(counted.matches)::bigint
    from counted
    join archive.sources using (source_id)
    group by sources.source_key
    order by 3 desc, 2
  )
  union all
  (
    select 'section', versions.section, count(*)
    from archive.articles
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    where articles.article_id = any (newest) and versions.section is not null
    group by versions.section
    order by 3 desc, 2
    limit 12
  );
end
$$;
comment on function news.find_counts is
  'What a filter finds, counted: `all`; by `day` of publication (ISO 8601, null without one); by `source`; by `section`, of
the newest `most` matches. Where a section, kind or paywall is asked for, every count is of the newest `most` matches, and
`looked` tells how many were looked at.';
