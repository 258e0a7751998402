-- The capture that a revisit record refers to: by its address and second, else by the digest of its payload.
select captures.capture_id, captures.warc_offset, captures.warc_length, captures.payload_digest, warc_files.file
from archive.captures
join archive.warc_files using (warc_file_id)
where (
    captures.payload_digest = %(digest)s
    or (
      captures.captured_url = %(url)s
      and captures.captured_at >= %(captured_at)s
      and captures.captured_at < %(captured_at)s::timestamptz + interval '1 second'
    )
  )
  and archive.brings_page(captures.status)
  and captures.revisit_of is null
  and captures.truncated is null
  and warc_files.lost_at is null
order by (captures.captured_url = %(url)s) desc, captures.captured_at
limit 1;
