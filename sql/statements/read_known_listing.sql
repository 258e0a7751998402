-- The newest whole answer of a listing that the archive has the bytes of: what a conditional request may speak of.
select
  listings.etag, listings.last_modified, captures.capture_id, captures.captured_url, captures.captured_at,
  captures.payload_digest, captures.warc_offset, captures.warc_length, warc_files.file as warc_file
from archive.listings
join archive.captures using (capture_id)
join archive.warc_files using (warc_file_id)
where listings.source_id = %(source_id)s
  and listings.url = %(url)s
  and captures.url = listings.url  -- one that redirects is asked for whole
  and captures.status = 200
  and captures.revisit_of is null
  and captures.truncated is null
  and warc_files.lost_at is null
order by listings.observed_at desc
limit 1;
