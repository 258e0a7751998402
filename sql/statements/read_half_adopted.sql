-- Files that a reconcile named and was killed before it had read their pages.
select warc_files.warc_file_id, warc_files.file, array_agg(captures.capture_id order by captures.capture_id) as capture_ids
from archive.warc_files
join archive.runs using (run_id)
join archive.captures using (warc_file_id)
where runs.kind = 'reconcile'
  and archive.run_state(runs.state, runs.kind, runs.run_id, runs.started_at) in ('died', 'failed')
  and warc_files.lost_at is null
group by warc_files.warc_file_id
order by warc_files.file;
