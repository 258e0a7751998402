-- An address that different stories give as their own (a template's rel=canonical without the parameter that is the
-- article, a section's on every story) tells none of them: each is known by the address that it was fetched from.
create table archive.shared_addresses (
  url_digest bytea primary key,
  source_id int not null references archive.sources,
  url_key text not null,
  found_at timestamptz not null default now(),
  run_id bigint not null references archive.runs,
  parted_at timestamptz
);
create index shared_addresses_unparted on archive.shared_addresses (source_id) where parted_at is null;
comment on table archive.shared_addresses is 'Addresses that different stories give as their own.';
comment on column archive.shared_addresses.parted_at is 'When what had been taken for one article was read again, each story by its own address.';
grant select, insert, update on archive.shared_addresses to newsarchive_loader;
-- A capture that is read as another story's leaves the article that it was taken for; its versions stay, retired.
grant delete on archive.observations, archive.article_search, archive.article_sketches to newsarchive_loader;
