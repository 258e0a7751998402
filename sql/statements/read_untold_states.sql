-- Changes that nobody was told of yet, oldest first, each with the state before it.
select source_state_id, source_key, name, state, state_before, cause, since
from (
  select
    states.source_state_id,
    sources.source_key,
    sources.name,
    states.state,
    lag(states.state) over (order by states.source_state_id) as state_before,
    states.cause,
    states.since,
    states.needs_telling,
    states.told_at
  from archive.source_states as states
  join archive.sources using (source_id)
  where states.source_id = %(source_id)s
) as history
where needs_telling and told_at is null
order by source_state_id;
