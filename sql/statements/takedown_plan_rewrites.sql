insert into archive.warc_rewrites (takedown_id, file, new_file, offsets)
select %(takedown_id)s, file, new_file, offsets
from jsonb_to_recordset(%(rows)s::jsonb) as planned (file text, new_file text, offsets bigint[]);
