-- How many live runs in a row, this one included, have ended without success.
select count(*) as run_count
from archive.runs
join archive.runs as this_run on this_run.run_id = %(run_id)s and this_run.source_id = runs.source_id
where runs.is_live
  and runs.is_night
  and runs.run_id <= this_run.run_id
  and runs.run_id > coalesce(
    (
      select max(good.run_id)
      from archive.runs as good
      where good.source_id = this_run.source_id and good.is_live and good.state = 'succeeded' and good.run_id < this_run.run_id
        and good.is_night
    ),
    0
  );
