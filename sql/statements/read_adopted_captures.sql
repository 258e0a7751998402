-- Whole pages among these captures that no observation has read yet.
select
  links.link_id, links.date_hint_at, links.date_precision, links.is_modified_hint,
  links.date_has_zone, links.listed,
  captures.capture_id, captures.captured_url, captures.captured_at,
  warc_files.file as warc_file, captures.warc_offset, captures.warc_length, captures.payload_digest,
  archive.parts_of(captures.capture_id) as parts
from archive.captures
join archive.links using (link_id)
join archive.warc_files using (warc_file_id)
where captures.capture_id = any (%(capture_ids)s)
  and archive.brings_page(captures.status)
  and captures.truncated is null
  and captures.revisit_of is null
  and not exists (select from archive.observations where observations.capture_id = captures.capture_id)
order by captures.capture_id;
