with made as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as made (
    link_id bigint,
    url text,
    captured_url text,
    captured_at timestamptz,
    status smallint,
    content_type text,
    mime text,
    payload_digest text,
    payload_bytes bigint,
    warc_offset bigint,
    warc_length bigint,
    revisit_of bigint,
    truncated text,
    remote_ip inet,
    duration_seconds real
  )
)
insert into archive.captures (
  link_id, run_id, url, captured_url, captured_at, status, content_type, mime, payload_digest, payload_bytes,
  warc_file_id, warc_offset, warc_length, revisit_of, truncated, remote_ip, duration_seconds
)
select
  link_id, %(run_id)s, url, captured_url, captured_at, status, content_type, mime, payload_digest, payload_bytes,
  %(warc_file_id)s, warc_offset, warc_length, revisit_of, truncated, remote_ip, duration_seconds
from made
order by warc_offset
on conflict (warc_file_id, warc_offset) do update set url = excluded.url
returning capture_id, warc_offset;
