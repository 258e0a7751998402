select captures.warc_offset
from archive.captures
join archive.warc_files using (warc_file_id)
where warc_files.file = %(file)s;
