create or replace function news.search(
  query text,
  language text default 'en',
  source text default null,
  since timestamptz default null,
  until timestamptz default null,
  ranked boolean default false,
  hits int default 20
)
returns table (
  article_id bigint,
  article_source text,
  title text,
  published_at timestamptz,
  url text,
  rank real,
  highlight text
)
language sql stable security definer set search_path = archive, news, pg_temp as $$
  -- Ranking reads every hit's words: it is done for the newest thousand, which is what a person looks through.
  with asked as (
    select
      websearch_to_tsquery(archive.search_config($2), archive.searchable($1))
        || websearch_to_tsquery(archive.search_config(null), archive.searchable($1)) as words
  ),

  newest as (
    select found.article_id, found.published_at, found.words as text_words, asked.words, found.language_code
    from asked, archive.article_search as found
    where found.words @@ asked.words
      and ($3 is null or found.source_id = (select source_id from archive.sources where source_key = $3))
      and ($4 is null or found.published_at >= $4)
      and ($5 is null or found.published_at < $5)
    order by found.published_at desc nulls last
    limit case when $6 then 1000 else $7 end
  ),

  scored as (
    select newest.*, ts_rank_cd(newest.text_words, newest.words) as score
    from newest
    order by case when $6 then ts_rank_cd(newest.text_words, newest.words) end desc, newest.published_at desc nulls last
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
    ts_headline(
      archive.search_config(scored.language_code), versions.body, scored.words,
      E'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8'
    )
  from scored
  join archive.articles using (article_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  join archive.sources on sources.source_id = articles.source_id
  order by case when $6 then scored.score end desc, scored.published_at desc nulls last
$$;
comment on function news.search is
  'Full-text search as on the web: words, "a phrase", or, -not. Newest first, or ranked among the newest thousand hits.';

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
    order by listings.observed_at desc
    limit 1
  )
  select listing_links.position, links.url, listing_links.anchor, links.article_id, page.observed_at
  from page
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  order by listing_links.position
$$;
comment on function news.front_page_at is 'A listing as it stood at a moment: the links in the order of the page.';
