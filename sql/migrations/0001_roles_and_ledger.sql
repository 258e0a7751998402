-- Schemas, the three roles, and the ledger: what was looked for, found, fetched, and how it ended.

create schema archive;
comment on schema archive is 'Tables: facts, written by the loader. Readers use the views in schema news.';
create schema news;
comment on schema news is 'Views and functions: the promise to readers.';

do $$
begin
  if not exists (select from pg_roles where rolname = 'newsarchive_loader') then
    create role newsarchive_loader nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'newsarchive_reader') then
    create role newsarchive_reader nologin;
  end if;
end
$$;
revoke all on schema public from public;
grant usage on schema archive, news to newsarchive_loader;
grant usage on schema news to newsarchive_reader;
grant usage on schema newsarchive_schema to newsarchive_loader;
grant select on newsarchive_schema.migrations to newsarchive_loader;
alter default privileges in schema archive grant select, insert, update on tables to newsarchive_loader;
alter default privileges in schema news grant select on tables to newsarchive_loader, newsarchive_reader;
alter default privileges revoke execute on functions from public;
alter default privileges in schema archive grant execute on functions to newsarchive_loader;
alter default privileges in schema news grant execute on functions to newsarchive_loader, newsarchive_reader;
alter role newsarchive_reader set default_transaction_read_only = on;
alter role newsarchive_reader set statement_timeout = '30s';
alter role newsarchive_reader set search_path = news;
alter role newsarchive_loader set lock_timeout = '30s';
alter role newsarchive_loader set idle_in_transaction_session_timeout = '5min';
alter role newsarchive_loader set client_connection_check_interval = '10s';

create table archive.sources (
  source_id int generated always as identity primary key,
  source_key text not null unique check (source_key ~ '^[a-z0-9][a-z0-9_]{0,62}$'),
  name text not null,
  home_url text not null,
  timezone text not null,
  language_code text,
  config jsonb not null,
  config_digest text not null,
  updated_at timestamptz not null default now()
);

create table archive.runs (
  run_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  kind text not null check (kind in ('scheduled', 'backfill', 'manual', 'asset', 'cli', 'reextract', 'import')),
  dag_id text not null,
  dag_run_key text not null,
  interval_start_at timestamptz not null,
  interval_end_at timestamptz not null check (interval_end_at > interval_start_at),
  is_live boolean not null,
  state text not null default 'running' check (state in ('running', 'succeeded', 'failed', 'abandoned')),
  reason text,
  expected_count int,
  found_count int not null default 0,
  shortfalls text[] not null default '{}',
  code_version text not null,
  config_digest text not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index runs_source_interval on archive.runs (source_id, interval_start_at, run_id desc);
create unique index runs_running on archive.runs (dag_id, dag_run_key) where state = 'running';

create table archive.hosts (
  host text primary key,
  next_allowed_at timestamptz,
  not_before_at timestamptz,
  not_before_reason text
);
comment on table archive.hosts is 'Politeness: when a host may next be asked, by any process.';

create table archive.robots (
  robots_id bigint generated always as identity primary key,
  origin text not null,
  state text not null check (state in ('rules', 'allow_all', 'disallow_all')),
  status smallint,
  body text,
  fetched_at timestamptz not null,
  last_confirmed_at timestamptz not null
);
create index robots_origin on archive.robots (origin, last_confirmed_at desc);
comment on table archive.robots is 'Every robots.txt that was in force: a new row when it changes.';

create table archive.warc_files (
  warc_file_id bigint generated always as identity primary key,
  file text not null unique,
  size_bytes bigint not null,
  file_digest text not null,
  record_count int not null,
  run_id bigint references archive.runs,
  closed_at timestamptz not null default now()
);

create table archive.articles (
  article_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  url_key text not null check (octet_length(url_key) <= 8192),
  url_digest bytea not null unique check (octet_length(url_digest) = 32),
  url text not null,
  state text not null default 'live' check (state in ('live', 'gone')),
  state_at timestamptz not null,
  published_at timestamptz check (published_at between '1800-01-01' and '2200-01-01'),
  first_captured_at timestamptz not null,
  last_captured_at timestamptz not null,
  last_checked_at timestamptz not null,
  current_version_id bigint
);
create index articles_source_published on archive.articles (source_id, published_at);
create index articles_published on archive.articles (published_at);
create index articles_first_captured on archive.articles (first_captured_at);

create table archive.links (
  link_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  url text not null check (octet_length(url) between 8 and 8192),
  url_key text not null,
  url_digest bytea not null unique check (octet_length(url_digest) = 32),
  found_at timestamptz not null,
  last_seen_at timestamptz not null,
  date_hint_at timestamptz,
  date_precision text check (date_precision in ('second', 'minute', 'day', 'month', 'year')),
  is_modified_hint boolean not null default false,
  outcome text,
  reason text,
  outcome_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  etag text,
  last_modified text,
  payload_digest text,
  article_id bigint references archive.articles
);
create index links_due on archive.links (source_id, next_attempt_at) where next_attempt_at is not null;
create index links_article on archive.links (article_id);
comment on column archive.links.next_attempt_at is 'Set while the link is unfinished; null once its outcome is final.';

create table archive.captures (
  capture_id bigint generated always as identity primary key,
  link_id bigint references archive.links,
  run_id bigint references archive.runs,
  url text not null,
  captured_url text not null,
  captured_at timestamptz not null,
  status smallint not null,
  content_type text,
  mime text,
  payload_digest text not null,
  payload_bytes bigint not null,
  warc_file_id bigint not null references archive.warc_files,
  warc_offset bigint not null,
  warc_length bigint not null,
  revisit_of bigint references archive.captures,
  truncated text check (truncated in ('length', 'time', 'disconnect')),
  remote_ip inet,
  duration_seconds real,
  unique (warc_file_id, warc_offset)
);
create index captures_link on archive.captures (link_id, captured_at desc);
create index captures_payload on archive.captures (payload_digest);
create index captures_captured on archive.captures using brin (captured_at);

create table archive.run_links (
  run_id bigint not null references archive.runs,
  link_id bigint not null references archive.links,
  batch_no int not null,
  capture_id bigint references archive.captures,
  outcome text,
  reason text,
  outcome_at timestamptz,
  primary key (run_id, link_id)
);
create index run_links_batch on archive.run_links (run_id, batch_no);
create index run_links_link on archive.run_links (link_id);

create table archive.listings (
  listing_id bigint generated always as identity primary key,
  run_id bigint not null references archive.runs,
  source_id int not null references archive.sources,
  route text not null,
  url text not null,
  observed_at timestamptz not null,
  status smallint,
  link_count int not null,
  problem text,
  capture_id bigint references archive.captures
);
create index listings_url on archive.listings (source_id, url, observed_at desc);
create index listings_run on archive.listings (run_id);

create table archive.listing_links (
  listing_id bigint not null references archive.listings,
  position int not null check (position > 0),
  link_id bigint not null references archive.links,
  anchor text,
  teaser text,
  rule text,
  date_hint_at timestamptz,
  primary key (listing_id, position)
);
create index listing_links_link on archive.listing_links (link_id);
