select capture_id, captured_url, warc_offset, payload_digest
from archive.captures
where warc_file_id = %(warc_file_id)s
order by warc_offset;
