select takedown_id, file, new_file, offsets, rewritten_at
from archive.warc_rewrites
where removed_at is null
order by takedown_id, file;
