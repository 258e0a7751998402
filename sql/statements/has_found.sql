-- Whether any run of a source has found a link.
select exists (
  select
  from archive.runs
  join archive.sources using (source_id)
  where sources.source_key = %(source_key)s and runs.found_count > 0
) as has_found;
