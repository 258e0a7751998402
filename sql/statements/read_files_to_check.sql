-- Those never checked first, then those whose last check lies longest ago.
select warc_files.warc_file_id, warc_files.file, warc_files.size_bytes, warc_files.file_digest, warc_files.lost_at
from archive.warc_files
left join archive.fixity_files using (warc_file_id)
where %(source_key)s::text is null or starts_with(warc_files.file, %(source_key)s || '/')
order by fixity_files.checked_at nulls first, warc_files.warc_file_id;
