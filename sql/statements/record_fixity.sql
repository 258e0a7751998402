with found as (
  insert into archive.fixity_findings (check_id, warc_file_id, file, capture_id, kind, detail)
  select %(check_id)s, %(warc_file_id)s, %(file)s, capture_id, kind, detail
  from jsonb_to_recordset(%(rows)s::jsonb) as found (capture_id bigint, kind text, detail text)
  returning finding_id
),

counted as (
  update archive.fixity_checks
  set
    file_count = file_count + 1,
    record_count = record_count + %(record_count)s,
    read_bytes = read_bytes + %(read_bytes)s,
    finding_count = finding_count + (select count(*) from found)
  where check_id = %(check_id)s
)

insert into archive.fixity_files (warc_file_id, checked_at, check_id, is_intact)
values (%(warc_file_id)s, now(), %(check_id)s, %(is_intact)s)
on conflict (warc_file_id) do update set
  checked_at = excluded.checked_at,
  check_id = excluded.check_id,
  is_intact = excluded.is_intact;
