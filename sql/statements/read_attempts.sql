select link_id, attempts
from archive.links
where link_id = any(%(link_ids)s);
