update archive.runs
set shortfalls = shortfalls || %(shortfalls)s::text[]
where run_id = %(run_id)s;
