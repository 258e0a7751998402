-- The batches of a run that have something to visit; what was told when it was found is in none.
select batch_no, count(*) as link_count
from archive.run_links
where run_id = %(run_id)s
  and outcome is null
group by batch_no
order by batch_no;
