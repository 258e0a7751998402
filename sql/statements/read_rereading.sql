select
  rereadings.rereading_id, sources.source_key, rereadings.start_at, rereadings.end_at, rereadings.state,
  rereadings.capture_count, rereadings.same_count
from archive.rereadings
join archive.sources using (source_id)
where rereading_id = %(rereading_id)s;
