update archive.runs
set
  found_count = %(found)s,
  expected_count = %(expected)s,
  expected_basis = %(basis)s,
  shortfalls = %(shortfalls)s
where run_id = %(run_id)s;
