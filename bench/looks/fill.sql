-- A year of front pages that are looked at 48 times a day: of each paper 54 stories that move down as newer ones come,
-- 40 new ones a day, and six links that always stand on top. Every fiftieth story leaves for an hour and comes back,
-- every third one's headline is tested against another in its first five hours, and every 97th look fails.

insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)
select 'paper' || number, 'Paper ' || number, 'https://paper' || number || '.example/', 'Europe/Lisbon', '{}', ''
from generate_series(1, %(sources)s) as number;

insert into archive.runs (
  source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at, is_live, is_night, code_version,
  config_digest, state, started_at, finished_at
)
select
  source_id, 'look', 'looks_' || source_key, look_no::text, at, at + interval '30 minutes', true, false, 'bench', '',
  'succeeded', at + interval '30 minutes', at + interval '31 minutes'
from archive.sources
cross join generate_series(0, %(looks)s - 1) as look_no
cross join lateral (select %(start)s::timestamptz + look_no * interval '30 minutes' as at) as moment
order by look_no, source_id;

-- Story 40 a day: number n comes out with look n * 1.2; six that stand for ever have the numbers below zero.
create schema bench;
create table bench.stories as
select
  row_number() over (order by number, source_id) as article_id, source_id, source_key, number,
  'https://' || source_key || '.example/news/' || number || '-harbour-bridge-closes-for-eleven-weeks' as url,
  'Harbour bridge ' || number || ' closes for eleven weeks of repairs after the storm' as title,
  %(start)s::timestamptz + number * interval '36 minutes' as published_at
from archive.sources
cross join generate_series(-60, %(looks)s * 5 / 6) as number;

insert into archive.warc_files (file, size_bytes, file_digest, record_count, run_id) values ('bench', 0, '', 0, 1);
insert into archive.articles (
  article_id, source_id, url_key, url_digest, url, state, state_at, published_at, first_captured_at, last_captured_at,
  last_checked_at
)
overriding system value
select
  article_id, source_id, url, sha256(url::bytea), url, 'live', published_at, published_at, published_at, published_at,
  published_at
from bench.stories;
insert into archive.links (
  link_id, source_id, url, url_key, url_digest, found_at, last_seen_at, outcome, attempts, article_id
)
overriding system value
select article_id, source_id, url, url, sha256(url::bytea), published_at, published_at, 'archived', 1, article_id
from bench.stories;
insert into archive.captures (
  capture_id, link_id, run_id, url, captured_url, captured_at, status, content_type, mime, payload_digest,
  payload_bytes, warc_file_id, warc_offset, warc_length
)
overriding system value
select
  article_id, article_id, 1, url, url, published_at, 200, 'text/html', 'text/html', 'sha256:' || article_id, 60000, 1,
  article_id, 9000
from bench.stories;
insert into archive.article_versions (
  version_id, article_id, captured_at, text_digest, reading_digest, kind, title, body, word_count, canonical_url,
  captured_url, extracted_by, capture_id, run_id
)
overriding system value
select
  article_id, article_id, published_at, '', '', 'article', title, title, 10, url, url, 'bench', article_id, 1
from bench.stories;
update archive.articles set current_version_id = article_id;
insert into archive.listings (run_id, source_id, route, url, observed_at, status, link_count)
select
  run_id, source_id, 'listing', home_url, started_at, case when look_no %% 97 = 96 then 503 else 200 end,
  case when look_no %% 97 = 96 then 0 else 60 end
from archive.runs
join archive.sources using (source_id)
cross join lateral (select dag_run_key::int as look_no) as look
order by started_at, source_id;

create unique index on bench.stories (source_id, number);
analyze bench.stories;
