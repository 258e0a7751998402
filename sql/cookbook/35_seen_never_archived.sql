-- What stood on a front page and never came into the archive?
select front_pages.source, min(front_pages.anchor) as anchor, front_pages.url, links.outcome, links.reason
from news.front_pages
join news.links using (link_id)
where front_pages.article_id is null and front_pages.route = 'listing'
group by front_pages.source, front_pages.url, links.outcome, links.reason
order by front_pages.url
limit 8;
