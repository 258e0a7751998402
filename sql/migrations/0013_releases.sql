-- Frozen exports, and what is in them, so that a takedown can say which ones hold what it removes.

create table archive.releases (
  release_id bigint generated always as identity primary key,
  name text not null,
  folder text not null,
  manifest jsonb not null,
  manifest_digest text not null unique,
  made_at timestamptz not null
);

create table archive.release_versions (
  release_id bigint not null references archive.releases,
  citation_id text not null,
  primary key (release_id, citation_id)
);
create index release_versions_citation on archive.release_versions (citation_id);
