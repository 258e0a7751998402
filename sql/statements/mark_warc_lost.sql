-- Nothing leans on lost bytes: pages that wait to be read are fetched again, and whole, without a condition.
with lost as (
  update archive.warc_files
  set lost_at = now()
  where warc_file_id = %(warc_file_id)s and lost_at is null
  returning warc_file_id
),

unread as (
  update archive.run_links
  set capture_id = null
  from archive.captures
  join lost using (warc_file_id)
  where run_links.capture_id = captures.capture_id and run_links.outcome is null
),

waiting as (
  select distinct captures.link_id
  from archive.captures
  join lost using (warc_file_id)
  where captures.link_id is not null and captures.revisit_of is null and archive.brings_page(captures.status)
)

update archive.links
set
  etag = null,
  last_modified = null,
  payload_digest = null,
  next_attempt_at = coalesce(links.next_attempt_at, now())
from (select link_id from waiting order by link_id) as waiting
where links.link_id = waiting.link_id and links.outcome is distinct from 'takedown';
