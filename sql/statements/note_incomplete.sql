-- What a run archived in part is a shortfall of it, counted anew each time that the run is closed.
update archive.runs
set shortfalls = array(
  select shortfall from unnest(runs.shortfalls) as shortfall where shortfall not like '%%only the first of several pages%%'
) || case when counted.link_count > 0 then array[
  format('%%s articles are incomplete: only the first of several pages was read (news.links, reason)', counted.link_count)
] else '{}' end
from (
  select count(*) as link_count
  from archive.run_links
  where run_id = %(run_id)s and outcome in ('archived', 'unchanged') and reason like 'incomplete:%%'
) as counted
where runs.run_id = %(run_id)s;
