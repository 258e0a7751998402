insert into archive.source_states (source_id, state, cause, run_id, needs_telling)
values (%(source_id)s, %(state)s, %(cause)s, %(run_id)s, %(needs_telling)s);
