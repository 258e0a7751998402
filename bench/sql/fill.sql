-- The rows of some made-up articles, from the session's table `invented` and from the halves of texts.
-- %(first)s and %(last)s are the numbers of the first and last article; runs and listings have a cell's number.

insert into archive.captures (
  capture_id, link_id, run_id, url, captured_url, captured_at, status, content_type, mime, payload_digest,
  payload_bytes, warc_file_id, warc_offset, warc_length
)
overriding system value
select
  invented.capture_id, number, cell, url, url, seen_at, 200, 'text/html', 'text/html', 'sha256:' || number, 60000, 1,
  invented.capture_id, 9000
from invented;

insert into archive.articles (
  article_id, source_id, url_key, url_digest, url, state, state_at, published_at, published_date, first_captured_at,
  last_captured_at, last_checked_at, current_version_id
)
overriding system value
select
  number, invented.source_id, url, sha256(url::bytea), url, max(state), min(seen_at), published_at,
  (published_at at time zone sources.timezone)::date, min(seen_at), max(seen_at), max(seen_at), max(capture_id)
from invented
join archive.sources using (source_id)
group by number, invented.source_id, url, published_at, sources.timezone;

insert into archive.links (
  link_id, source_id, url, url_key, url_digest, found_at, last_seen_at, outcome, attempts, article_id
)
overriding system value
select number, source_id, url, url, sha256(url::bytea), min(seen_at), max(seen_at), 'archived', 1, number
from invented
group by number, source_id, url;

insert into archive.article_versions (
  version_id, article_id, captured_at, text_digest, reading_digest, kind, title, authors, desks, body, word_count, section,
  tags, language_code, published_at, published_precision, published_basis, canonical_url, captured_url, origin_url,
  origin_publisher, paywall, evidence, extracted_by, capture_id, run_id
)
overriding system value
select
  invented.capture_id, number, seen_at, digest, digest, 'article', title, authors, desks, head.body || E'\n\n' || tail.body,
  head.word_count + tail.word_count, section, array[tag], head.language_code, published_at, 'second', 'explicit', url, url,
  origin_url, origin_publisher, paywall, 
  jsonb_build_object('published', jsonb_build_object('method', method, 'path', 'datePublished')), 'bench',
  invented.capture_id, cell
from invented
join bench.halves as head on head.half_id = invented.head_id
join bench.halves as tail on tail.half_id = invented.tail_id
cross join lateral (
  select 'sha256:' || encode(sha256((head_id || ' ' || tail_id)::bytea), 'hex') as digest
) as digested;

insert into archive.observations (
  article_id, captured_at, capture_id, text_digest, reading_digest, published_at, extracted_by, run_id, word_count,
  paywall
)
select
  article_id, captured_at, capture_id, text_digest, reading_digest, published_at, extracted_by, run_id, word_count, paywall
from archive.article_versions
where article_id between %(first)s and %(last)s;

insert into archive.citations (citation_id, version_id, source_id, captured_at)
select
  archive.citation_id(sources.source_key, articles.url_key, versions.captured_at, versions.text_digest),
  versions.version_id, articles.source_id, versions.captured_at
from archive.article_versions as versions
join archive.articles using (article_id)
join archive.sources using (source_id)
where versions.article_id between %(first)s and %(last)s;

insert into archive.article_search (
  article_id, source_id, language_code, published_at, published_date, title, words
)
select
  number, source_id, head.language_code, published_at, (published_at at time zone sources.timezone)::date, title,
  setweight(to_tsvector(archive.search_config(head.language_code), title), 'A') || head.words || tail.words
from invented
join archive.sources using (source_id)
join bench.halves as head on head.half_id = invented.head_id
join bench.halves as tail on tail.half_id = invented.tail_id
where is_current;

insert into archive.article_sketches (article_id, text_digest, shingle_count, sketch, bands)
select number, versions.text_digest, shingle_count, sketch, bands
from invented
join archive.article_versions as versions on versions.version_id = invented.capture_id
where is_current;

insert into archive.near_copies (article_id, other_id, similarity)
select copied_from, number, 1 from invented where is_current and copied_from is not null;

insert into archive.outlinks (version_id, position, url, host, anchor)
select capture_id, link.position, 'https://' || host || '/' || number, host, title
from invented
cross join (values (1), (2)) as link (position)
-- A few hosts have most links.
cross join lateral (
  select 'host' || (900 ^ (((number + link.position) * 7919 %% 10007) / 10007.0))::int || '.example' as host
) as hosts;

insert into archive.run_links (run_id, link_id, batch_no, capture_id, outcome, outcome_at)
select cell, number, 1, min(capture_id), 'archived', min(seen_at) from invented group by cell, number;

-- A story stands on its day's front and, lower, on the next one's; one in ten under other words there.
insert into archive.listing_links (listing_id, position, link_id, anchor)
select distinct cell, position, number, title
from invented
where position <= 40 and is_current
union all
select distinct
  cell + 20, position + 40, number, case when number %% 10 = 0 then 'Readers ask: ' || title else title end
from invented
where position <= 20 and is_current and cell + 20 <= (select max(listing_id) from archive.listings);
