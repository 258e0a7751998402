-- Whose names are known, and who carried whose text: asked of some days or some words, never of the whole archive.

create or replace function archive.is_borne(name text) returns boolean
language sql stable as $$
  select exists (select from archive.article_versions as each where each.retired_at is null and each.authors @> array[$1])
    or exists (select from archive.article_versions as each where each.retired_at is null and each.desks @> array[$1])
$$;
comment on function archive.is_borne is
  'Whether a text that is here has the name in its byline: the list of names outlives what is taken down.';

create or replace function news.find_people(words text, most int default 100)
returns table (person_key text, kind text, name text, spellings text[])
language sql stable security definer set search_path = archive, news, public, pg_temp as $$
  with asked as (
    select distinct archive.person_of(names.name_key) as person_key
    from archive.names
    where archive.name_key($1) <> '' and strpos(names.name_key, archive.name_key($1)) > 0 and archive.is_borne(names.name)
    order by person_key
    limit $2
  ),

  keys as (
    select asked.person_key, asked.person_key as name_key from asked
    union
    select asked.person_key, name_merges.alias_key
    from asked
    join archive.name_merges on archive.person_of(name_merges.alias_key) = asked.person_key and name_merges.undone_at is null
  )

  select
    keys.person_key,
    mode() within group (order by names.kind),
    min(names.name),
    array_agg(distinct names.name order by names.name)
  from keys
  join archive.names using (name_key)
  where archive.is_borne(names.name)
  group by keys.person_key
  order by keys.person_key
$$;
comment on function news.find_people is
  'Persons and desks with these words in a spelling, at most so many: without case, accents and punctuation.';

create or replace function news.republished(since timestamptz, until timestamptz, of_source text default null)
returns table (
  article_id bigint,
  source text,
  title text,
  language_code text,
  published_at timestamptz,
  original_id bigint,
  original_source text,
  similarity real,
  how_late interval,
  origin_publisher text
)
language plpgsql stable security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($3);
begin
  return query
  with asked as materialized (
    select articles.article_id, articles.source_id, articles.current_version_id, articles.published_at,
      coalesce(articles.published_at, articles.first_captured_at) as at
    from archive.articles
    where articles.published_at >= $1 and articles.published_at < $2
      and (wanted_source is null or articles.source_id = wanted_source)
      and articles.current_version_id is not null
    order by articles.published_at desc
    limit 20000
  ),

  pairs as (
    select asked.article_id, near_copies.other_id, near_copies.similarity
    from asked
    join archive.near_copies on near_copies.article_id = asked.article_id and near_copies.is_current
    union all
    select asked.article_id, near_copies.article_id, near_copies.similarity
    from asked
    join archive.near_copies on near_copies.other_id = asked.article_id and near_copies.is_current
  ),

  earliest as (
    select distinct on (pairs.article_id)
      pairs.article_id, pairs.other_id, pairs.similarity, other.source_id, coalesce(other.published_at, other.first_captured_at) as at
    from pairs
    join archive.articles as other on other.article_id = pairs.other_id
    order by pairs.article_id, coalesce(other.published_at, other.first_captured_at), pairs.other_id
  )

  select
    asked.article_id, sources.source_key, versions.title, versions.language_code, asked.published_at,
    earliest.other_id, of_source.source_key, earliest.similarity, asked.at - earliest.at, versions.origin_publisher
  from asked
  join archive.article_versions as versions on versions.version_id = asked.current_version_id
  join archive.sources on sources.source_id = asked.source_id
  left join earliest on earliest.article_id = asked.article_id and (earliest.at, earliest.other_id) < (asked.at, asked.article_id)
  left join archive.sources as of_source on of_source.source_id = earliest.source_id
  where (earliest.other_id is not null and earliest.source_id <> asked.source_id) or versions.origin_publisher is not null;
end
$$;
comment on function news.republished is
  'Of the newest 20,000 articles published in a span (half open): those with an earlier near-copy at another source, the
earliest of which is `original_id`, and those that name another publisher as their origin.';
