-- Whom does the site link to?
select host, link_count as links, article_count as articles
from news.most_linked_hosts
where source = 'demo'
order by links desc, host
limit 8;
