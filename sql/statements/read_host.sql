select
  greatest(next_allowed_at, not_before_at) as next_allowed_at,
  not_before_reason,
  greatest(extract(epoch from greatest(next_allowed_at, not_before_at) - now()), 0)::float as wait_seconds
from archive.hosts
where host = %(host)s;
