-- The newest whole answer of a listing that the archive has the bytes of: what a conditional request may speak of;
-- and when the site last sent it whole, which may be later: an equal body is kept as a revisit, its status is not 304.
with whole as (
  select
    captures.*, listings.observed_at, listings.etag, listings.last_modified, max(listings.observed_at) over () as whole_at
  from archive.listings
  join archive.captures using (capture_id)
  where listings.source_id = %(source_id)s
    and listings.url = %(url)s
    and captures.url = listings.url  -- one that redirects is asked for whole
    and archive.brings_page(captures.status)
    and captures.truncated is null
)

select
  whole.etag, whole.last_modified, whole.capture_id, whole.captured_url, whole.captured_at, whole.payload_digest,
  whole.warc_offset, whole.warc_length, warc_files.file as warc_file, whole.whole_at
from whole
join archive.warc_files using (warc_file_id)
where whole.revisit_of is null and warc_files.lost_at is null
order by whole.observed_at desc
limit 1;
