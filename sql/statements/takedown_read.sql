select takedown_id, action, lifted_at
from archive.takedowns
where %(takedown_id)s::bigint is null or takedown_id = %(takedown_id)s
order by takedown_id;
