-- How complete is each day?
-- What the site itself counts, what was found, what is in the archive, and why the rest is not.
select
  source, day, expected_count as site, found_count as found, archived_count as archived,
  rejected, refused, gone, failed, pending_count as pending, last_run_state as run
from news.coverage
where source = 'demo'
order by day desc
limit 7;
