-- How the sources are: what check_yield made of each night, compared with the source's own past.

create or replace view news.source_states as
select
  sources.source_key as source,
  states.state,
  states.cause,
  states.since,
  lead(states.since) over (partition by states.source_id order by states.source_state_id) as until,
  states.checked_at,
  states.run_id,
  states.told_at
from archive.source_states as states
join archive.sources using (source_id);
comment on view news.source_states is 'History of each source''s health: a row from one change of state to the next.';
comment on column news.source_states.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.source_states.state is
  'healthy; quiet: little or nothing, as its past has it; degraded: much less than usual, or much of it fails; broken: nothing comes through.';
comment on column news.source_states.cause is 'In words, as the last night of this state had it.';
comment on column news.source_states.since is 'When the state began.';
comment on column news.source_states.until is 'When another followed; null for the present one.';
comment on column news.source_states.checked_at is 'When a night confirmed it last.';
comment on column news.source_states.run_id is 'The run that confirmed it last.';
comment on column news.source_states.told_at is 'When the notifier was told; null where nobody needed to be.';

create or replace view news.source_health as
select source, state, cause, since, checked_at, run_id
from news.source_states
where until is null;
comment on view news.source_health is 'How each source is now, and why; sources without a judged night are not listed.';
comment on column news.source_health.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.source_health.state is
  'healthy; quiet: little or nothing, as its past has it; degraded: much less than usual, or much of it fails; broken: nothing comes through.';
comment on column news.source_health.cause is 'In words, as the last night had it.';
comment on column news.source_health.since is 'When the state began.';
comment on column news.source_health.checked_at is 'When a night confirmed it last.';
comment on column news.source_health.run_id is 'The run that confirmed it last.';
