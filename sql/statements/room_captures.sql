-- The captures of an article's addresses; with the page that replay shows of each: a 304 has none of its own, and says that
-- the one of an earlier capture still stood.
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
  captures.truncated,
  paged.captured_url as page_url,
  paged.captured_at as page_at
from news.links
join news.captures using (link_id)
left join news.captures as paged
  on paged.capture_id = case when captures.status = 304 then captures.revisit_of else captures.capture_id end
where links.article_id = %(article_id)s
order by captures.captured_at desc, captures.capture_id desc
limit 500
