update archive.source_states
set cause = %(cause)s, checked_at = now(), run_id = %(run_id)s
where source_state_id = (
  select max(states.source_state_id) from archive.source_states as states where states.source_id = %(source_id)s
);
