-- Who wrote what, under one name for each person and desk.

create or replace view news.name_merges as
select merge_id, alias_key, person_key, reason, decided_by, decided_at, undone_at, undone_by
from archive.name_merges;
comment on view news.name_merges is 'Decisions that two names are one person or desk, and which of them were undone.';
comment on column news.name_merges.merge_id is 'Number to undo it by.';
comment on column news.name_merges.alias_key is 'The name that is the same as person_key; without case, accents and punctuation.';
comment on column news.name_merges.person_key is 'The name it goes under.';
comment on column news.name_merges.reason is 'Why, in words.';
comment on column news.name_merges.decided_by is 'Database role that decided.';
comment on column news.name_merges.decided_at is 'When.';
comment on column news.name_merges.undone_at is 'When it was undone; null while in force.';
comment on column news.name_merges.undone_by is 'Database role that undid it.';

create or replace view news.bylines as
with spelled as (
  select names.name, names.kind, coalesce(meant_names.person_key, names.name_key) as person_key
  from archive.names
  left join archive.meant_names on meant_names.alias_key = names.name_key
)

select
  spelled.person_key,
  spelled.kind,
  spelled.name,
  articles.article_id,
  sources.source_key as source,
  articles.url,
  versions.title,
  versions.published_at
from archive.article_versions as versions
join archive.articles on articles.current_version_id = versions.version_id
join archive.sources using (source_id)
cross join lateral (
  select unnest(versions.authors) as name, 'person' as kind
  union all
  select unnest(versions.desks), 'desk'
) as named
join spelled on spelled.name = named.name and spelled.kind = named.kind;
comment on view news.bylines is 'Every article and who signed it, a row a name; merged names share a person_key.';
comment on column news.bylines.person_key is 'The person or desk: a name without case, accents and punctuation, merges followed.';
comment on column news.bylines.kind is 'person, or desk for agencies, desks and house accounts.';
comment on column news.bylines.name is 'The name as the article spells it.';

create or replace view news.byline_counts as
select
  names.person_key,
  names.kind,
  names.name,
  sources.source_key as source,
  names.month,
  sum(names.article_count)::bigint as article_count,
  min(names.first_published_at) as first_published_at,
  max(names.last_published_at) as last_published_at
from archive.names_by_month as names
join archive.sources using (source_id)
group by names.person_key, names.kind, names.name, sources.source_key, names.month;
comment on view news.byline_counts is
  'How much of each person and desk there is, by spelling, source and month: news.bylines, counted.';
comment on column news.byline_counts.person_key is
  'The person or desk: a name without case, accents and punctuation, merges followed.';
comment on column news.byline_counts.kind is 'person, or desk for agencies, desks and house accounts.';
comment on column news.byline_counts.name is 'The name as articles spell it.';
comment on column news.byline_counts.month is
  'First day of the month of publication, or of the first capture (UTC) where the day is not known.';
comment on column news.byline_counts.article_count is
  'Articles; one that has several spellings of a person is counted under one of them, so that sums are right.';
comment on column news.byline_counts.first_published_at is 'Oldest of them.';
comment on column news.byline_counts.last_published_at is 'Newest of them.';

create or replace function news.person_key(name text) returns text
language sql stable security definer set search_path = archive, news, public, pg_temp as $$
  select archive.person_of(archive.name_key($1))
$$;
comment on function news.person_key is 'The person or desk that a name means, in any spelling, merges followed.';

create or replace view news.people as
with spelled as (
  select
    names.person_key,
    names.kind,
    names.name,
    sources.source_key as source,
    sum(names.byline_count) as byline_count,
    sum(names.article_count) as article_count,
    min(names.first_published_at) as first_published_at,
    max(names.last_published_at) as last_published_at
  from archive.names_by_month as names
  join archive.sources using (source_id)
  group by names.person_key, names.kind, names.name, sources.source_key
),

weighed as (
  select
    *,
    sum(byline_count) over (partition by person_key, kind) as of_kind,
    sum(byline_count) over (partition by person_key, name) as of_name
  from spelled
)

select
  person_key,
  (array_agg(kind order by of_kind desc, kind))[1] as kind,
  (array_agg(name order by of_name desc, name))[1] as name,
  array_agg(distinct name order by name) as spellings,
  array_agg(distinct source order by source) as sources,
  sum(article_count)::bigint as article_count,
  min(first_published_at) as first_published_at,
  max(last_published_at) as last_published_at
from weighed
group by person_key;
comment on view news.people is 'Persons and desks with all their spellings, across sources.';
comment on column news.people.person_key is 'Name without case, accents and punctuation, merges followed.';
comment on column news.people.kind is 'person, or desk for agencies, desks and house accounts; the more frequent of the two.';
comment on column news.people.name is 'The most frequent spelling.';
comment on column news.people.spellings is 'Every spelling, merged names included.';
comment on column news.people.sources is 'Sources whose articles carry the name.';
comment on column news.people.article_count is 'Articles signed.';
comment on column news.people.first_published_at is 'Earliest of them.';
comment on column news.people.last_published_at is 'Latest of them.';

create or replace function news.articles_by(person text)
returns table (article_id bigint, source text, title text, published_at timestamptz, url text, name text)
language sql stable security definer set search_path = archive, news, public, pg_temp as $$
  with recursive keys as (
    select archive.person_of(archive.name_key($1)) as name_key
    union
    select name_merges.alias_key
    from keys
    join archive.name_merges on name_merges.person_key = keys.name_key and name_merges.undone_at is null
  ),

  spelled as (
    select array_agg(distinct names.name) as spellings from archive.names join keys using (name_key)
  )

  select
    articles.article_id, sources.source_key, versions.title, versions.published_at, articles.url,
    (select name from unnest(versions.authors || versions.desks) as name where name = any (spelled.spellings) limit 1)
  from spelled
  join archive.article_versions as versions
    on versions.authors && spelled.spellings or versions.desks && spelled.spellings
  -- By its number as well, which has an index: the articles of a name are looked up, and not all of them read.
  join archive.articles
    on articles.article_id = versions.article_id and articles.current_version_id = versions.version_id
  join archive.sources using (source_id)
  where versions.retired_at is null
  order by versions.published_at desc nulls last, articles.article_id desc
$$;
comment on function news.articles_by is
  'Articles of a person or desk across all sources, newest first, under every spelling and merged name.';
