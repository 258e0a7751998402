-- Where in the page does a date come from?
select evidence ->> 'method' as method, count(*) as articles
from news.field_evidence
where field = 'published'
group by 1
order by articles desc, method;
