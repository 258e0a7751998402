update archive.takedowns
set finished_at = now()
where finished_at is null
  and not exists (
    select from archive.warc_rewrites
    where warc_rewrites.takedown_id = takedowns.takedown_id and removed_at is null
  );
