select
  captures.capture_id,
  captures.captured_at,
  captures.warc_file,
  captures.warc_offset,
  captures.warc_length
from news.captures
where captures.capture_id = %(capture_id)s
