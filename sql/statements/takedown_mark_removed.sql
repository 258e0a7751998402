update archive.warc_rewrites
set removed_at = now()
where takedown_id = %(takedown_id)s and file = %(file)s;
