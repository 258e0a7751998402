update archive.fixity_checks
set finished_at = now()
where check_id = %(check_id)s
returning check_id, file_count, record_count, read_bytes, finding_count;
