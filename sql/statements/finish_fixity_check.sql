update archive.fixity_checks
set finished_at = now()
where check_id = %(check_id)s
returning file_count, record_count, read_bytes;
