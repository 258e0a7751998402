-- By address: the newest capture that has the bytes, what a revisit record may refer to; and when the site last sent
-- the page whole, which may be later: an equal body is kept as a revisit, too, but its status is not 304.
with whole as (
  select captures.*, max(captured_at) over (partition by link_id) as whole_at
  from archive.captures
  where link_id = any (%(link_ids)s) and archive.brings_page(status) and truncated is null
)

select distinct on (whole.link_id)
  whole.link_id, whole.capture_id, whole.captured_url, whole.captured_at, whole.payload_digest, whole.whole_at
from whole
join archive.warc_files using (warc_file_id)
where whole.revisit_of is null and warc_files.lost_at is null
order by whole.link_id, whole.captured_at desc;
