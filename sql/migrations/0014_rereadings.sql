-- Re-reading as a release: what today's code would read otherwise, beside the archive until it is promoted or dropped.

create table archive.rereadings (
  rereading_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  start_at timestamptz not null,
  end_at timestamptz not null check (end_at > start_at),
  state text not null default 'reading' check (state in ('reading', 'ready', 'promoted', 'dropped')),
  code_version text not null,
  config_digest text not null,
  made_at timestamptz not null default now(),
  decided_at timestamptz,
  capture_count int not null default 0,
  same_count int not null default 0
);

create table archive.reread_captures (
  rereading_id bigint not null references archive.rereadings,
  capture_id bigint not null references archive.captures,
  verdict text not null check (verdict in ('changed', 'now_article', 'no_article', 'unreadable')),
  fields text[] not null default '{}',
  outcome text,
  reason text,
  staged jsonb,
  primary key (rereading_id, capture_id)
);
create index reread_captures_capture on archive.reread_captures (capture_id);
comment on column archive.reread_captures.staged is 'What was read, whole; null once promoted or dropped.';
