select
  captures.capture_id,
  captures.captured_url,
  captures.captured_at,
  captures.status,
  captures.mime,
  captures.payload_digest,
  captures.payload_bytes,
  captures.warc_file,
  captures.warc_offset,
  captures.warc_length,
  captures.revisit_of,
  captures.truncated
from news.links
join news.captures using (link_id)
where links.article_id = %(article_id)s
order by captures.captured_at desc, captures.capture_id desc
limit 500
