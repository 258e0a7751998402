-- Captures that were read as one article under an address that is shared, in order.
select
  links.link_id, links.date_hint_at, links.date_precision, links.is_modified_hint,
  links.date_has_zone, links.listed,
  captures.capture_id, captures.captured_url, captures.captured_at,
  warc_files.file as warc_file, whole.warc_offset, whole.warc_length, whole.payload_digest,
  archive.parts_of(whole.capture_id) as parts
from archive.shared_addresses
join archive.articles using (url_digest)
join archive.observations using (article_id)
join archive.captures on captures.capture_id = observations.capture_id
join archive.links on links.link_id = captures.link_id
join archive.captures as whole on whole.capture_id = coalesce(captures.revisit_of, captures.capture_id)
join archive.warc_files on warc_files.warc_file_id = whole.warc_file_id
where shared_addresses.source_id = %(source_id)s
  and shared_addresses.parted_at is null
  and warc_files.lost_at is null
  and captures.capture_id > %(after)s
order by captures.capture_id
limit %(batch_size)s;
