update archive.runs set watched_at = now() where run_id = %(run_id)s
