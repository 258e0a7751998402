-- What replay has to know of each capture in a span of numbers.
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
where capture_id >= %(first)s and capture_id < %(end)s;
