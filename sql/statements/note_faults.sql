-- What our own code failed on is a shortfall of the run, counted anew each time that the run is closed.
update archive.runs
set shortfalls = array(
  select shortfall from unnest(runs.shortfalls) as shortfall where shortfall not like '%%pages ended as internal_error%%'
) || case when counted.link_count > 0 then array[
  format('%%s pages ended as internal_error: %%s', counted.link_count, counted.reason)
] else '{}' end
from (
  select count(*) as link_count, mode() within group (order by reason) as reason
  from archive.run_links
  where run_id = %(run_id)s and outcome = 'internal_error'
) as counted
where runs.run_id = %(run_id)s;
