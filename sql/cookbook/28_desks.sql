-- How much comes from agencies and desks?
select source, count(*) filter (where desks <> '{}' and authors = '{}') as by_desks, count(*) as articles
from news.articles_current
group by source
order by source;
