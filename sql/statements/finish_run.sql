update archive.runs
set state = %(state)s, reason = %(reason)s, finished_at = now()
where run_id = %(run_id)s;
