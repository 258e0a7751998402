select
  links.link_id, links.url, links.etag, links.last_modified, links.attempts, links.article_id
from archive.run_links
join archive.links using (link_id)
where run_links.run_id = %(run_id)s
  and run_links.batch_no = %(batch_no)s
  and run_links.capture_id is null
  and run_links.outcome is null
order by links.link_id;
