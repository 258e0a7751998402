select batch_no, count(*) as link_count
from archive.run_links
where run_id = %(run_id)s
group by batch_no
order by batch_no;
