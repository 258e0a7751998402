select capture_id, reading_digest, article_id
from archive.observations
where capture_id = any (%(capture_ids)s);
