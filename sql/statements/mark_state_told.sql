update archive.source_states set told_at = now() where source_state_id = %(source_state_id)s;
