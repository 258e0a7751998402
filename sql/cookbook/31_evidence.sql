-- Where in the page does a date come from?
-- Of single articles news.field_evidence says it.
select method, sum(version_count) as articles
from news.evidence_methods
where field = 'published'
group by method
order by articles desc, method;
