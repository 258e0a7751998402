select file, new_file, removed_at from archive.warc_rewrites;
