-- How each source is, night by night: a row when its state changes, so that only changes are told.

create table archive.source_states (
  source_state_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  state text not null check (state in ('healthy', 'quiet', 'degraded', 'broken')),
  cause text not null,
  since timestamptz not null default now(),
  run_id bigint not null references archive.runs,
  checked_at timestamptz not null default now(),
  needs_telling boolean not null,
  told_at timestamptz
);
create index source_states_source on archive.source_states (source_id, source_state_id desc);
create index source_states_untold on archive.source_states (source_id) where needs_telling and told_at is null;
comment on column archive.source_states.cause is 'In words, as the last night of this state had it.';
comment on column archive.source_states.needs_telling is 'Trouble begins, changes or ends: a person should hear of it, once.';
