-- Whole HTML captures of a source in a span of capture times, in order; a revisit counts where it was read.
select
  links.link_id, links.date_hint_at, links.date_precision, links.is_modified_hint,
  links.date_has_zone, links.listed,
  captures.capture_id, captures.captured_url, captures.captured_at,
  warc_files.file as warc_file, whole.warc_offset, whole.warc_length, whole.payload_digest,
  archive.parts_of(whole.capture_id) as parts
from archive.sources
join archive.links on links.source_id = sources.source_id
join archive.captures on captures.link_id = links.link_id
join archive.captures as whole on whole.capture_id = coalesce(captures.revisit_of, captures.capture_id)
join archive.warc_files on warc_files.warc_file_id = whole.warc_file_id
where sources.source_key = %(source_key)s
  and captures.captured_at >= %(start)s
  and captures.captured_at < %(end)s
  and archive.brings_page(whole.status)
  and whole.truncated is null
  and warc_files.lost_at is null
  and (
    captures.revisit_of is null
    or exists (select from archive.observations where observations.capture_id = captures.capture_id)
  )
  and captures.capture_id > %(after)s
order by captures.capture_id
limit %(batch_size)s;
