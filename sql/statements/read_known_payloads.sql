-- The newest full capture of each address with its payload digest: what a revisit record may refer to.
select distinct on (captures.link_id)
  captures.link_id, captures.capture_id, captures.captured_url, captures.captured_at, captures.payload_digest,
  captures.content_type
from archive.captures
join archive.warc_files using (warc_file_id)
where captures.link_id = any (%(link_ids)s)
  and captures.revisit_of is null
  and captures.status = 200
  and captures.truncated is null
  and warc_files.lost_at is null
order by captures.link_id, captures.captured_at desc;
