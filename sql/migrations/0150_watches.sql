-- What people want to hear of: a search, or the changes of a source, a person or some articles. Each has a secret address,
-- of which only the digest is kept; each hit is a row that is told once.

create table archive.watches (
  watch_id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  kind text not null check (kind in ('search', 'changes')),
  filter jsonb not null,
  article_ids bigint[],
  digest text not null check (digest in ('each', 'hour', 'day')),
  made_by text not null,
  made_at timestamptz not null default now(),
  told_at timestamptz,
  problem text,
  removed_at timestamptz
);
comment on table archive.watches is 'Saved searches and watched changes; never deleted, revoked by a date.';
comment on column archive.watches.token_digest is 'sha256 of the secret in its feed''s address.';
comment on column archive.watches.filter is 'What it looks for, as news.search_filter.';
comment on column archive.watches.problem is 'Why a run could not be searched for it, or it could not be told; null when all is well.';

create table archive.watch_hits (
  watch_id bigint not null references archive.watches,
  hit_key text not null,
  article_id bigint not null references archive.articles,
  change text not null,
  seen_at timestamptz not null,
  noted_at timestamptz not null default now(),
  told_at timestamptz,
  primary key (watch_id, hit_key)
);
create index watch_hits_newest on archive.watch_hits (watch_id, seen_at desc);
create index watch_hits_untold on archive.watch_hits (watch_id) where told_at is null;
create index watch_hits_article on archive.watch_hits (article_id);
comment on table archive.watch_hits is 'What each watch found, once; told_at when a notifier took it, or when it was older than the watch.';

-- Which runs the watches were asked of: a run that could not be is asked again after the next load.
alter table archive.runs add column watched_at timestamptz;
comment on column archive.runs.watched_at is 'When every watch had been asked of what the run brought.';
update archive.runs set watched_at = now();
create index runs_unwatched on archive.runs (run_id) where watched_at is null;
