-- What was taken down stays down: the decision, the tombstones that every writer meets, and what is sealed away.

create table archive.takedowns (
  takedown_id bigint generated always as identity primary key,
  action text not null check (action in ('hide', 'purge')),
  target_kind text not null check (target_kind in ('url', 'prefix', 'article')),
  target text,
  basis text not null check (basis <> ''),
  requested_by text not null check (requested_by <> ''),
  requested_at timestamptz not null,
  decided_by text not null check (decided_by <> ''),
  decided_at timestamptz not null default now(),
  article_count int not null default 0,
  version_count int not null default 0,
  capture_count int not null default 0,
  finished_at timestamptz,
  lifted_at timestamptz,
  lifted_by text
);
comment on column archive.takedowns.target is 'As it was asked for; null once a purge of an address or an article is decided.';
comment on column archive.takedowns.finished_at is 'Set when no WARC file holds its records any more; at once for a hide.';

create table archive.tombstones (
  tombstone_id bigint generated always as identity primary key,
  takedown_id bigint not null references archive.takedowns,
  url_digest bytea check (octet_length(url_digest) = 32),
  url_prefix text,
  check (num_nonnulls(url_digest, url_prefix) = 1)
);
create unique index tombstones_digest on archive.tombstones (url_digest, takedown_id);
create unique index tombstones_prefix on archive.tombstones (url_prefix, takedown_id) where url_prefix is not null;
create index tombstones_takedown on archive.tombstones (takedown_id);

create table archive.sealed_rows (
  sealed_id bigint generated always as identity primary key,
  takedown_id bigint not null references archive.takedowns,
  table_name text not null,
  sealed jsonb not null
);
create index sealed_rows_takedown on archive.sealed_rows (takedown_id);
comment on table archive.sealed_rows is 'Rows of what is hidden: out of the tables that views read, so that no view can forget to hide them.';

create table archive.warc_rewrites (
  takedown_id bigint not null references archive.takedowns,
  file text not null,
  new_file text not null unique,
  offsets bigint[] not null,
  rewritten_at timestamptz,
  removed_at timestamptz,
  primary key (takedown_id, file)
);
comment on table archive.warc_rewrites is 'WARC files to be written again without the records at these offsets; named before the new file is begun.';

revoke insert, update on archive.takedowns from newsarchive_loader;
revoke update on archive.tombstones from newsarchive_loader;
revoke all on archive.sealed_rows from newsarchive_loader;
alter table archive.citations
  add constraint citations_takedown foreign key (takedown_id) references archive.takedowns;
create index links_taken_down on archive.links (link_id) where outcome = 'takedown';

create function archive.takedown_of(url_digest bytea, url_key text) returns bigint
language sql stable as $$
  select takedown_id from archive.tombstones where tombstones.url_digest = $1
  union all
  select takedown_id
  from archive.tombstones
  where tombstones.url_prefix is not null and starts_with($2, tombstones.url_prefix)
  limit 1
$$;
comment on function archive.takedown_of is 'The takedown that forbids this address, or null.';

create function archive.keep_links_down() returns trigger
language plpgsql as $$
declare
  forbidden bigint;
begin
  forbidden := archive.takedown_of(new.url_digest, new.url_key);
  if forbidden is null and (tg_op = 'INSERT' or not starts_with(old.url_key, 'taken-down:')) then
    return new;
  end if;
  new.outcome := 'takedown';
  new.reason := 'taken down, and stays down';
  new.next_attempt_at := null;
  new.article_id := null;
  new.etag := null;
  new.last_modified := null;
  new.payload_digest := null;
  if tg_op = 'INSERT' and exists (
    select from archive.takedowns where takedowns.takedown_id = forbidden and takedowns.action = 'purge'
  ) then
    new.url := 'taken-down:' || encode(new.url_digest, 'hex');
    new.url_key := new.url;
  end if;
  return new;
end
$$;
create trigger keep_links_down before insert or update on archive.links
for each row execute function archive.keep_links_down();

create function archive.keep_articles_down() returns trigger
language plpgsql as $$
begin
  -- Reading the tombstones in the loading transaction makes a takedown, which locks them, wait for its end.
  if exists (
    select from made where archive.takedown_of(made.url_digest, made.url_key) is not null
  ) then
    raise exception 'taken down, and stays down' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger keep_articles_down after insert on archive.articles
referencing new table as made
for each statement execute function archive.keep_articles_down();

create function archive.seal_children(takedown bigint, parent regclass, ids bigint[], except_tables regclass[], keep boolean)
returns void
language plpgsql as $$
declare
  child record;
begin
  -- Walks the catalogue, so that a table that a later migration adds is sealed as well.
  for child in
    select constraints.conrelid::regclass as table_name, columns.attname as column_name
    from pg_constraint as constraints
    join pg_attribute as columns
      on columns.attrelid = constraints.conrelid and columns.attnum = constraints.conkey[1]
    where constraints.contype = 'f'
      and constraints.confrelid = parent
      and cardinality(constraints.conkey) = 1
      and constraints.conrelid <> parent
      and constraints.conrelid <> all (except_tables)
    order by 1, 2
  loop
    execute format('select archive.seal_rows($1, %L::regclass, %L, $2, $3)', child.table_name, child.column_name)
    using takedown, ids, keep;
  end loop;
end
$$;

create function archive.seal_rows(takedown bigint, table_name regclass, column_name text, ids bigint[], keep boolean)
returns void
language plpgsql as $$
begin
  execute format(
    'with gone as (delete from %s where %I = any ($1) returning *)'
    ' insert into archive.sealed_rows (takedown_id, table_name, sealed)'
    ' select $2, %L, to_jsonb(gone) from gone where $3',
    table_name, column_name, table_name
  ) using ids, takedown, keep;
end
$$;

create function archive.unseal_rows(takedown bigint) returns void
language plpgsql as $$
declare
  kind record;
begin
  for kind in
    select
      sealed_rows.table_name,
      (
        select string_agg(quote_ident(attname), ', ' order by attnum)
        from pg_attribute
        where attrelid = sealed_rows.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      ) as column_names
    from archive.sealed_rows
    where takedown_id = takedown
    group by sealed_rows.table_name
    order by max(sealed_id) desc
  loop
    execute format(
      'insert into %1$s (%2$s) overriding system value'
      ' select %2$s from archive.sealed_rows, jsonb_populate_record(null::%1$s, sealed)'
      ' where takedown_id = $1 and table_name = %1$L order by sealed_id on conflict do nothing',
      kind.table_name, kind.column_names
    ) using takedown;
  end loop;
  delete from archive.sealed_rows where takedown_id = takedown;
end
$$;
revoke execute on function archive.seal_rows, archive.seal_children, archive.unseal_rows from newsarchive_loader;
