-- The captures of a batch that wait to be read; a revisit is read from the record it refers to.
select
  links.link_id, links.date_hint_at, links.date_precision, links.is_modified_hint,
  links.date_has_zone, links.listed,
  captures.capture_id, captures.captured_url, captures.captured_at,
  warc_files.file as warc_file, whole.warc_offset, whole.warc_length, whole.payload_digest,
  archive.parts_of(whole.capture_id) as parts
from archive.run_links
join archive.links using (link_id)
join archive.captures on captures.capture_id = run_links.capture_id
join archive.captures as whole on whole.capture_id = coalesce(captures.revisit_of, captures.capture_id)
join archive.warc_files on warc_files.warc_file_id = whole.warc_file_id
where run_links.run_id = %(run_id)s
  and run_links.batch_no = %(batch_no)s
  and run_links.outcome is null
order by links.link_id;
