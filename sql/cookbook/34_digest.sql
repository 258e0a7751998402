-- Is my export whole? Count and digest by day.
select published_date, count(*) as articles, md5(string_agg(url || ' ' || coalesce(title, ''), E'\n' order by url)) as digest
from news.articles_current
where source = 'demo'
group by published_date
order by published_date desc
limit 7;
