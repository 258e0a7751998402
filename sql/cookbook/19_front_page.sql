-- What did the front page show?
select listing_position as place, anchor, url
from news.front_page_at(
  'demo',
  (select listing_url from news.front_pages where source = 'demo' and route = 'listing' order by observed_at, listing_url limit 1),
  now()
) as page (listing_position, url, anchor, article_id, observed_at)
order by place
limit 8;
