-- The file under its new name, and every capture at its new place. Places are unique: first away, then home.
update archive.captures
set warc_offset = -1 - warc_offset
where warc_file_id = (select warc_file_id from archive.warc_files where file = %(file)s);

with moved as (
  select * from jsonb_to_recordset(%(rows)s::jsonb) as moved (old_offset bigint, new_offset bigint)
)
update archive.captures
set warc_offset = moved.new_offset
from moved
where captures.warc_file_id = (select warc_file_id from archive.warc_files where file = %(file)s)
  and captures.warc_offset = -1 - moved.old_offset;

-- What is hidden in the same file moves with it.
with moved as (
  select * from jsonb_to_recordset(%(rows)s::jsonb) as moved (old_offset bigint, new_offset bigint)
)
update archive.sealed_rows
set sealed = jsonb_set(sealed, '{warc_offset}', to_jsonb(moved.new_offset))
from moved
where sealed_rows.table_name = 'archive.captures'
  and (sealed ->> 'warc_file_id')::bigint = (select warc_file_id from archive.warc_files where file = %(file)s)
  and (sealed ->> 'warc_offset')::bigint = moved.old_offset;

update archive.warc_files
set file = %(new_file)s, size_bytes = %(size_bytes)s, file_digest = %(file_digest)s, record_count = %(record_count)s
where file = %(file)s;

update archive.warc_rewrites
set rewritten_at = now()
where takedown_id = %(takedown_id)s and file = %(file)s;

update archive.warc_rewrites as later
set
  file = %(new_file)s,
  offsets = array(
    select moved.new_offset
    from unnest(later.offsets) as old_offset
    join jsonb_to_recordset(%(rows)s::jsonb) as moved (old_offset bigint, new_offset bigint) using (old_offset)
  )
where later.takedown_id > %(takedown_id)s and later.file = %(file)s and later.rewritten_at is null;
