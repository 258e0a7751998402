select captures.capture_id
from archive.captures
join archive.warc_files using (warc_file_id)
where warc_files.file = %(file)s and captures.warc_offset = %(offset)s;
