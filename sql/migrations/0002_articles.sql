-- The shelves: what each capture said, and the versions that follow from it.

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
grant usage on schema public to newsarchive_loader, newsarchive_reader;

create table archive.article_versions (
  version_id bigint generated always as identity primary key,
  article_id bigint not null references archive.articles,
  captured_at timestamptz not null,
  text_digest text not null,
  reading_digest text not null,
  kind text not null check (kind in ('article', 'live_blog')),
  title text,
  title_alt text,
  lead text,
  byline text,
  authors text[] not null default '{}',
  desks text[] not null default '{}',
  body text not null,
  word_count int not null,
  section text,
  tags text[] not null default '{}',
  language_code text,
  published_at timestamptz,
  published_precision text check (published_precision in ('second', 'minute', 'day', 'month', 'year')),
  published_basis text check (published_basis in ('explicit', 'source', 'assumed')),
  published_method text,
  published_raw text,
  is_published_suspect boolean not null default false,
  modified_at timestamptz,
  canonical_url text not null,
  captured_url text not null,
  image_url text,
  site_name text,
  origin_url text,
  origin_publisher text,
  origin_evidence text,
  paywall text check (paywall in ('none', 'metered', 'hard')),
  confidence real,
  evidence jsonb not null default '{}',
  flags text[] not null default '{}',
  extracted_by text not null,
  capture_id bigint not null references archive.captures,
  run_id bigint not null references archive.runs,
  retired_at timestamptz
);
do $$
begin
  alter table archive.article_versions alter body set compression lz4;
  alter table archive.article_versions alter evidence set compression lz4;
exception when feature_not_supported then
  null;  -- a server built without lz4 keeps pglz: half the load speed, a little less space
end
$$;
create unique index article_versions_active on archive.article_versions (article_id, captured_at) where retired_at is null;
create index article_versions_capture on archive.article_versions (capture_id);
create index article_versions_run on archive.article_versions (run_id);
create index article_versions_authors on archive.article_versions using gin (authors) where retired_at is null;
create index article_versions_tags on archive.article_versions using gin (tags) where retired_at is null;
create index article_versions_origin on archive.article_versions (origin_publisher) where origin_publisher is not null;
comment on column archive.article_versions.retired_at is 'Set when a later reading of the same captures replaced this row; it is kept for citations.';

alter table archive.articles
  add constraint articles_current_version foreign key (current_version_id) references archive.article_versions;

create table archive.observations (
  article_id bigint not null references archive.articles,
  captured_at timestamptz not null,
  capture_id bigint not null references archive.captures,
  text_digest text not null,
  reading_digest text not null,
  published_at timestamptz,
  modified_at timestamptz,
  extracted_by text not null,
  run_id bigint not null references archive.runs,
  primary key (article_id, captured_at)
);
create index observations_capture on archive.observations (capture_id);
comment on table archive.observations is 'Every capture that was read as this article and the digest of its text; versions are its runs of equal digests.';

create table archive.outlinks (
  version_id bigint not null references archive.article_versions,
  position int not null check (position > 0),
  url text not null,
  host text not null,
  anchor text,
  primary key (version_id, position)
);
create index outlinks_host on archive.outlinks (host);
