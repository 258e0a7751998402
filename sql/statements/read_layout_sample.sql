-- Articles' pages of a source captured in a span, one capture a link, by a digest of their address: the same whatever came first.
with firsts as (
  select distinct on (links.link_id)
    links.link_id, links.url, links.date_hint_at, links.date_precision, links.is_modified_hint, links.date_has_zone, links.listed,
    captures.capture_id, captures.captured_url, captures.captured_at,
    warc_files.file as warc_file, captures.warc_offset, captures.warc_length, captures.payload_digest
  from archive.sources
  join archive.links on links.source_id = sources.source_id
  join archive.captures on captures.link_id = links.link_id
  join archive.warc_files on warc_files.warc_file_id = captures.warc_file_id
  where sources.source_key = %(source_key)s
    and links.article_id is not null
    and captures.captured_at >= %(start)s
    and captures.captured_at < %(end)s
    and archive.brings_page(captures.status)
    and captures.revisit_of is null
    and captures.truncated is null
    and warc_files.lost_at is null
  order by links.link_id, captures.captured_at, captures.payload_digest
)

select
  link_id, date_hint_at, date_precision, is_modified_hint, date_has_zone, listed,
  capture_id, captured_url, captured_at, warc_file, warc_offset, warc_length, payload_digest,
  archive.parts_of(capture_id) as parts
from firsts
order by sha256(convert_to(url, 'UTF8'))
limit %(most_pages)s;
