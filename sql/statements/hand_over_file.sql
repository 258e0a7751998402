update archive.warc_files
set run_id = %(run_id)s
where warc_file_id = %(warc_file_id)s;
