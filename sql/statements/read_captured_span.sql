-- The first and the last capture that a source has in a span; nulls where it has none.
select min(captures.captured_at) as first_at, max(captures.captured_at) as last_at
from archive.sources
join archive.links using (source_id)
join archive.captures using (link_id)
where sources.source_key = %(source_key)s
  and captures.captured_at >= %(start)s
  and captures.captured_at < %(end)s;
