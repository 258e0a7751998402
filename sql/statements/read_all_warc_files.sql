select warc_file_id, file, size_bytes, file_digest, lost_at from archive.warc_files order by file;
