-- Of pages of articles alone: a listing or a feed may hold the words of a page that is hidden.
select
  captures.capture_id,
  captures.captured_at,
  captures.warc_file,
  captures.warc_offset,
  captures.warc_length
from news.captures
join news.links using (link_id)
where captures.capture_id = %(capture_id)s
  and links.article_id is not null
