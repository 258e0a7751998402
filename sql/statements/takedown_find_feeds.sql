-- Feeds and REST answers that showed these pages, and repetitions of them: many feeds carry the whole text.
with shown as (
  select distinct coalesce(captures.revisit_of, captures.capture_id) as capture_id
  from archive.listing_links
  join archive.listings using (listing_id)
  join archive.captures using (capture_id)
  where listing_links.link_id = any (%(link_ids)s) and listings.route in ('feed', 'wordpress')
)

select captures.capture_id, captures.captured_url, true as is_certain, warc_files.file, captures.warc_offset, captures.run_id
from archive.captures
join archive.warc_files using (warc_file_id)
where captures.capture_id in (select capture_id from shown)
  or captures.revisit_of in (select capture_id from shown)
order by captures.capture_id;
