create or replace function news.search(
  query text,
  language text default 'en',
  source text default null,
  since timestamptz default null,
  until timestamptz default null,
  ranked boolean default false,
  hits int default 20,
  written_in text default null,
  highlighted boolean default true
)
returns setof news.search_hit
language plpgsql volatile rows 20 security definer set search_path = archive, news, pg_temp  -- as newest_matches is
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  asked constant tsquery := archive.search_query($1, $2);
  wanted_source constant int := archive.source_named($3);
  wanted constant int := case when $6 then greatest(1000, $7) else $7 end;  -- ranking reads the newest thousand hits
  newest constant bigint[] := archive.newest_matches(asked, wanted_source, $4, $5, $8, wanted);
begin
  return query
  with scored as (
    select
      found.article_id,
      found.published_at,
      found.language_code,
      ts_rank_cd(found.words, asked, 1) as score
    from archive.article_search as found
    where found.article_id = any (newest)
    order by
      case when $6 then ts_rank_cd(found.words, asked, 1) end desc,
      found.published_at desc nulls last,
      found.article_id desc
    limit $7
  )

  select
    scored.article_id,
    sources.source_key,
    versions.title,
    scored.published_at,
    articles.url,
    scored.score,
    -- Private-use marks, not tags: whoever shows the text escapes it first and then turns these into markup.
    case when $9 then coalesce(
      case when archive.is_spaceless($1) then archive.letters_marked(translate(versions.body, E'\uE000\uE001', ''), $1) end,
      ts_headline(
        archive.search_config(scored.language_code), translate(versions.body, E'\uE000\uE001', ''), asked,
        E'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8'
      )
    ) end
  from scored
  join archive.articles using (article_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  join archive.sources on sources.source_id = articles.source_id
  order by case when $6 then scored.score end desc, scored.published_at desc nulls last, scored.article_id desc;
end
$$;
comment on function news.search is
  'Full-text search in current texts: words, "a phrase", begin*, -not, or. Newest first, or ranked (cover density) among
the newest thousand hits. `language` is the question''s (ISO 639-1): its word forms are matched, and the words as written;
`written_in` keeps texts of one language; `source`, `since` and `until` (half open) narrow. `highlight` is plain text with
U+E000 and U+E001 around hits: escape it before you show it. Without highlights (`highlighted => false`) it is faster.';

create or replace function news.search_titles(query text, source text default null, hits int default 20)
returns table (article_id bigint, source text, title text, published_at timestamptz, likeness real)
language sql stable rows 20 security definer set search_path = archive, news, public, pg_temp as $$
  select found.article_id, sources.source_key, found.title, found.published_at, public.word_similarity($1, found.title)
  from archive.article_search as found
  join archive.sources using (source_id)
  where $1 operator(public.<%) found.title
    and ($2 is null or sources.source_key = $2)
  order by public.word_similarity($1, found.title) desc, found.published_at desc nulls last, found.article_id desc
  limit $3
$$;
comment on function news.search_titles is
  'Titles that contain something like the words asked for, misspelt or in another form; likeness 0.6 to 1 by trigrams.';

create or replace function news.topic_volume(
  query text,
  language text default 'en',
  source text default null,
  since date default null,
  until date default null
)
returns setof news.topic_day
language plpgsql stable security definer set search_path = archive, news, pg_temp
-- As archive.newest_matches; `offset 0`: nor is the table read by its days.
set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  asked constant tsquery := archive.search_query($1, $2);
  wanted_source constant int := (select sources.source_id from archive.sources where sources.source_key = $3);
begin
  return query
  with found as (
    select hit.source_id, hit.published_date, count(*) as hit_count
    from (
      select article_search.source_id, article_search.published_date
      from archive.article_search
      where article_search.words @@ asked
        and ($3 is null or article_search.source_id = wanted_source)
        and ($4 is null or article_search.published_date >= $4)
        and ($5 is null or article_search.published_date <= $5)
      offset 0
    ) as hit
    group by 1, 2
  ),

  every as (
    select article_search.source_id, article_search.published_date, count(*) as article_count
    from archive.article_search
    where article_search.published_date is not null
      and ($3 is null or article_search.source_id = wanted_source)
      and ($4 is null or article_search.published_date >= $4)
      and ($5 is null or article_search.published_date <= $5)
    group by 1, 2
  )

  select
    sources.source_key,
    every.published_date,
    coalesce(found.hit_count, 0),
    every.article_count,
    round(coalesce(found.hit_count, 0)::numeric / every.article_count, 4)
  from every
  join archive.sources on sources.source_id = every.source_id
  left join found on found.source_id = every.source_id and found.published_date = every.published_date
  order by 1, 2;
end
$$;
comment on function news.topic_volume is
  'Articles a day and source that match a search, and their share (0 to 1) of all that the archive has of that day, in the
source''s time zone; days `since` and `until` are both included.';

create or replace function news.articles_as_of(moment timestamptz)
returns table (
  article_id bigint,
  source text,
  url text,
  title text,
  body text,
  published_at timestamptz,
  valid_from_at timestamptz,
  version_id bigint
)
language sql stable security definer set search_path = archive, news, pg_temp as $$
  select distinct on (versions.article_id)
    versions.article_id, sources.source_key, articles.url, versions.title, versions.body, versions.published_at,
    versions.captured_at, versions.version_id
  from archive.article_versions as versions
  join archive.articles using (article_id)
  join archive.sources using (source_id)
  where versions.captured_at <= moment and versions.retired_at is null
  order by versions.article_id, versions.captured_at desc
$$;
comment on function news.articles_as_of is 'Every article with the text that the archive had seen last at that moment.';

create or replace function news.front_page_at(source text, listing_url text, moment timestamptz)
returns table (listing_position int, url text, anchor text, article_id bigint, observed_at timestamptz)
language sql stable security definer set search_path = archive, news, pg_temp as $$
  with page as (
    select listings.listing_id, listings.observed_at
    from archive.listings
    join archive.sources using (source_id)
    where sources.source_key = $1 and listings.url = $2 and listings.observed_at <= $3
      and listings.link_count > 0 -- a look that read nothing, of a site that was down, saw no page
    order by listings.observed_at desc
    limit 1
  )
  select listing_links.position, links.url, listing_links.anchor, links.article_id, page.observed_at
  from page
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  order by listing_links.position
$$;
comment on function news.front_page_at is
  'A listing as the archive saw it last at that moment: the links in the order of the page, 1 on top.';
