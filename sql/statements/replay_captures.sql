-- What replay has to know of each capture in a span of numbers. Of a 304 pywb would show a 304, which is an empty window: it is
-- left out, and replay shows the page that it says nothing of but that it still stands.
select
  captured_url as url,
  captured_at,
  status,
  mime,
  payload_digest,
  warc_file,
  warc_offset,
  warc_length,
  revisit_of is not null as is_revisit
from news.captures
where capture_id >= %(first)s and capture_id < %(end)s and status <> 304;
