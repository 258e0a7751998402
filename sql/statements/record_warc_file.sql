insert into archive.warc_files (file, size_bytes, file_digest, record_count, run_id)
values (%(file)s, %(size_bytes)s, %(file_digest)s, %(record_count)s, %(run_id)s)
on conflict (file) do update set file = excluded.file
returning warc_file_id;
