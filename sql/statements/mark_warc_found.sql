update archive.warc_files set lost_at = null where warc_file_id = %(warc_file_id)s;
