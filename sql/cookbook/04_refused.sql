-- What was not archived, and why?
select outcome, reason, count(*) as links, min(url) as for_example
from news.links
where outcome not in ('archived', 'unchanged')
group by outcome, reason
order by links desc, outcome
limit 12;
