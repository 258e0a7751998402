-- How complete is each day?
-- What the site itself counts, what was found, what is in the archive, and how the last run ended.
select source, day, expected_count as site, found_count as found, archived_count as archived, outcomes, last_run_state
from news.coverage
where source = 'demo'
order by day desc
limit 7;
