-- Which headlines did the front page try?
select anchor, title, likeness, times_shown as times
from news.headline_tests
where source = 'demo'
order by likeness, anchor
limit 8;
