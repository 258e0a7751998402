update archive.takedowns
set finished_at = null, capture_count = capture_count + %(capture_count)s
where takedown_id = %(takedown_id)s;
