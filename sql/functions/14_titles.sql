-- Which words of fronts are their article's title, as nearly all are: what is left are the headlines that were tried.

create or replace function archive.doubt_titles() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) select distinct article_id from changed;
  return null;
end
$$;
comment on function archive.doubt_titles is 'Texts that came, stepped back or went may bear other titles.';

create or replace function archive.doubt_titles_of_link() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) values (new.article_id);
  return null;
end
$$;
comment on function archive.doubt_titles_of_link is 'A link that leads to an article, or to another one, stood under the words for that.';

create or replace function archive.settle_titles() returns int
language plpgsql security definer set search_path = archive, pg_temp set lock_timeout = 0 as $$
declare
  judged_count int;
begin
  -- One at a time; whoever waited sees what the other one left.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive titles', 0));
  -- One statement, one view of the archive: what a load commits meanwhile is neither looked at nor no longer stale.
  with settled as (
    delete from stale_titles returning article_id
  ),

  asked as (
    select words.front_id, words.link_id, words.anchor_digest, words.anchor
    from (select distinct article_id from settled) as stale
    join links using (article_id)
    join front_words as words using (link_id)
    union
    select front_id, link_id, anchor_digest, anchor from front_words where is_title is null
  ),

  judged as (
    select
      asked.*,
      coalesce(
        (
          select bool_and(lower(btrim(regexp_replace(versions.title, '\s+', ' ', 'g'))) = lower(asked.anchor))
          from links
          join article_versions as versions using (article_id)
          where links.link_id = asked.link_id and versions.retired_at is null
        ),
        false
      ) as is_title
    from asked
  )

  update front_words
  set is_title = judged.is_title
  from judged
  where front_words.front_id = judged.front_id
    and front_words.link_id = judged.link_id
    and front_words.anchor_digest = judged.anchor_digest
    and front_words.is_title is distinct from judged.is_title;
  get diagnostics judged_count = row_count;
  return judged_count;
end
$$;
comment on function archive.settle_titles is
  'Looks at the words that nobody has looked at, and at those of stale articles; returns how many are said otherwise than before.';

create or replace function news.tried_headlines(since timestamptz, until timestamptz, of_source text default null)
returns table (
  source text,
  listing_url text,
  article_id bigint,
  url text,
  anchor text,
  title text,
  likeness numeric,
  anchor_count bigint,
  first_shown_at timestamptz,
  last_shown_at timestamptz,
  times_shown bigint
)
language plpgsql stable security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($3);
  tried bigint[];
begin
  tried := array(
    select distinct links.article_id
    from archive.fronts
    join archive.tried_words as words using (front_id)
    join archive.links using (link_id)
    where words.last_shown_at >= $1 and words.first_shown_at < $2
      and (wanted_source is null or fronts.source_id = wanted_source)
      and links.article_id is not null
  );
  return query
  select tests.*
  from news.headline_tests as tests
  where tests.article_id = any (tried)
    and tests.last_shown_at >= $1
    and tests.first_shown_at < $2
    and ($3 is null or tests.source = $3);
end
$$;
comment on function news.tried_headlines is
  'news.headline_tests that were shown in a span (half open): reads the words that stood then, where the view reads those of all time.';
