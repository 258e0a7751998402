-- Where articles come from, and who republished whom.

create or replace view news.near_copies as
select pair.article_id, pair.copy_of_id, pair.similarity
from archive.near_copies
cross join lateral (
  values (near_copies.article_id, near_copies.other_id), (near_copies.other_id, near_copies.article_id)
) as sides (one_id, two_id)
join archive.articles as one on one.article_id = sides.one_id
join archive.articles as two on two.article_id = sides.two_id
cross join lateral (
  select one.article_id, two.article_id as copy_of_id, near_copies.similarity
) as pair
where near_copies.is_current
  and (coalesce(two.published_at, two.first_captured_at), two.article_id)
    < (coalesce(one.published_at, one.first_captured_at), one.article_id);
comment on view news.near_copies is 'Pairs of articles with nearly the same text, the later one first.';
comment on column news.near_copies.article_id is 'The later article, by publication.';
comment on column news.near_copies.copy_of_id is 'The earlier article.';
comment on column news.near_copies.similarity is
  'Share of five-word runs that both texts have, 0.4 to 1; estimated by MinHash, give or take 0.06.';

create or replace view news.copies as
select
  copy.article_id,
  copy.source,
  copy.url,
  copy.title,
  copy.published_at,
  original.article_id as original_id,
  original.source as original_source,
  original.url as original_url,
  original.title as original_title,
  original.published_at as original_published_at,
  earliest.similarity,
  copy.source = original.source as is_same_source,
  copy.published_at - original.published_at as how_late,
  original.word_count - copy.word_count as words_cut,
  copy.origin_url,
  copy.origin_publisher
from news.articles_current as copy
-- Looked up for each copy: a question about the newest walks articles from the newest, and stops.
cross join lateral (
  select pairs.copy_of_id, pairs.similarity
  from (
    select near_copies.other_id as copy_of_id, near_copies.similarity
    from archive.near_copies
    where near_copies.article_id = copy.article_id and near_copies.is_current
    union all
    select near_copies.article_id, near_copies.similarity
    from archive.near_copies
    where near_copies.other_id = copy.article_id and near_copies.is_current
  ) as pairs
  join archive.articles on articles.article_id = pairs.copy_of_id
  where (coalesce(articles.published_at, articles.first_captured_at), articles.article_id)
    < (coalesce(copy.published_at, copy.first_captured_at), copy.article_id)
  order by coalesce(articles.published_at, articles.first_captured_at), articles.article_id
  limit 1
) as earliest
join news.articles_current as original on original.article_id = earliest.copy_of_id;
comment on view news.copies is
  'Articles with nearly the text of an earlier one in the archive, and the earliest of those; also within one source.';
comment on column news.copies.original_id is 'The earliest article with nearly this text.';
comment on column news.copies.original_source is 'Its source.';
comment on column news.copies.original_url is 'Its address.';
comment on column news.copies.original_title is 'Its title.';
comment on column news.copies.original_published_at is 'When it was published.';
comment on column news.copies.similarity is 'Share of five-word runs that both texts have, 0.4 to 1 (MinHash, give or take 0.06).';
comment on column news.copies.is_same_source is 'True for one story at two addresses of a site.';
comment on column news.copies.how_late is 'Time from the original''s publication to the copy''s.';
comment on column news.copies.words_cut is 'Words that the copy has fewer; negative when it has more.';

create or replace view news.originals as
select
  articles_current.*,
  coalesce(copied.copy_count, 0) as copy_count,
  coalesce(copied.source_count, 0) as copying_source_count
from news.articles_current
left join (
  select original_id, count(*) as copy_count, count(distinct source) as source_count
  from news.copies
  where not is_same_source
  group by original_id
) as copied on copied.original_id = articles_current.article_id
where articles_current.origin_url is null
  and articles_current.origin_publisher is null
  and not exists (
    select
    from news.near_copies
    where near_copies.article_id = articles_current.article_id
  );
comment on view news.originals is
  'Articles that name no other origin and have no earlier near-copy in the archive; the columns of articles_current.';
comment on column news.originals.flags is 'As in news.articles_current.';
comment on column news.originals.copy_count is 'Near-copies of it in other sources.';
comment on column news.originals.copying_source_count is 'Other sources that have a near-copy of it.';

create or replace view news.origins as
-- From the texts that name an origin, which have an index, to their articles.
select
  articles.article_id,
  sources.source_key as source,
  articles.url,
  versions.title,
  articles.published_at,
  versions.origin_publisher,
  versions.origin_url,
  versions.origin_evidence,
  archived.article_id as origin_article_id,
  articles.published_at - archived.published_at as how_late,
  (versions.evidence -> 'origin' ->> 'confidence')::real as origin_confidence
from archive.article_versions as versions
join archive.articles
  on articles.article_id = versions.article_id and articles.current_version_id = versions.version_id
join archive.sources using (source_id)
left join archive.links as known on known.url = versions.origin_url
left join archive.articles as archived on archived.article_id = known.article_id
where versions.origin_url is not null or versions.origin_publisher is not null;
comment on view news.origins is 'The origin ledger: articles that say where they were first published.';
comment on column news.origins.origin_publisher is 'Whom the article names.';
comment on column news.origins.origin_evidence is 'Where in the page it says so.';
comment on column news.origins.origin_confidence is
  'How sure the kind of sign is, 0 to 1: a declaration over a link in a credit over an agency''s dateline over mere words.';
comment on column news.origins.origin_article_id is 'That article, where the archive has it.';
comment on column news.origins.how_late is 'Time from the origin''s publication to this one''s.';

create or replace function news.cluster_of(article_id bigint)
returns table (article_id bigint, source text, title text, published_at timestamptz, url text)
language sql stable security definer set search_path = archive, news, pg_temp as $$
  with recursive reached as (
    select $1 as article_id
    union
    select case when near_copies.article_id = reached.article_id then near_copies.other_id else near_copies.article_id end
    from reached
    join archive.near_copies
      on (near_copies.article_id = reached.article_id or near_copies.other_id = reached.article_id)
      and near_copies.is_current
  )
  select reached.article_id, sources.source_key, versions.title, articles.published_at, articles.url
  from reached
  join archive.articles using (article_id)
  join archive.sources using (source_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  order by coalesce(articles.published_at, articles.first_captured_at), reached.article_id
$$;
comment on function news.cluster_of is 'An article and all that are near-copies of it or of each other, the earliest first.';
comment on column news.originals.published_basis is 'Whose zone the time has: explicit in the page, the source''s, or assumed.';
comment on column news.originals.confidence is 'Agreement of two readers on the text, 0 to 1.';
comment on column news.originals.published_confidence is 'As in news.articles_current.';
comment on column news.originals.state is 'live, or gone when the site answered 404 or 410; the text stays.';
