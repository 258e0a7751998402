select coalesce(outcome, 'pending') as outcome, count(*) as link_count
from archive.run_links
where run_id = %(run_id)s
group by 1
order by 1;
