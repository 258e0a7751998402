-- At what hour does the paper publish?
-- picture: bars hour articles
select extract(hour from published_at at time zone 'Europe/Lisbon')::int as hour, count(*) as articles
from news.articles_current
where source = 'demo'
group by hour
order by hour;
