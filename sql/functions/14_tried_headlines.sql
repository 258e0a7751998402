-- The headlines that fronts tried in some days: news.headline_tests for these alone, which the view cannot tell of words by
-- their time.

create or replace function news.tried_headlines(since timestamptz, until timestamptz, of_source text default null)
returns table (
  source text,
  listing_url text,
  article_id bigint,
  anchor text,
  title text,
  first_shown_at timestamptz,
  last_shown_at timestamptz,
  times_shown bigint,
  best_position int
)
language plpgsql stable security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($3);
begin
  return query
  with stood as materialized (
    select words.*
    from archive.tried_words as words
    join archive.fronts using (front_id)
    where words.last_shown_month >= date_trunc('month', $1 at time zone 'UTC')::date
      and words.last_shown_at >= $1 and words.first_shown_at < $2
      and (wanted_source is null or fronts.source_id = wanted_source)
      and words.anchor ~ '\S\s+\S+\s+\S'
  ),

  shown as (
    select
      stood.front_id,
      links.article_id,
      stood.anchor,
      array_agg(stood.link_id) as link_ids,
      min(stood.first_shown_at) as first_shown_at,
      max(stood.last_shown_at) as last_shown_at,
      sum(stood.times_shown)::bigint as times_shown
    from stood
    join archive.links using (link_id)
    where links.article_id is not null
    group by stood.front_id, links.article_id, stood.anchor
  )

  select
    sources.source_key, fronts.url, shown.article_id, shown.anchor, then_valid.title, shown.first_shown_at,
    shown.last_shown_at, shown.times_shown,
    (
      select min(front_stays.best_position)
      from archive.front_stays
      where front_stays.front_id = shown.front_id and front_stays.link_id = any (shown.link_ids)
    )
  from shown
  join archive.fronts using (front_id)
  join archive.sources using (source_id)
  cross join lateral (
    select versions.title
    from archive.article_versions as versions
    where versions.article_id = shown.article_id and versions.retired_at is null
    order by
      (versions.captured_at <= shown.last_shown_at) desc,
      case when versions.captured_at <= shown.last_shown_at then versions.captured_at end desc,
      versions.captured_at
    limit 1
  ) as then_valid
  where lower(shown.anchor) <> archive.title_key(then_valid.title);
end
$$;
comment on function news.tried_headlines is
  'Headlines that stood in a span (half open), beside the article''s own title: news.headline_tests of these days, with the highest place of the link.';
