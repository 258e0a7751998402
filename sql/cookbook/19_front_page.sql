-- What did the front page show?
select listing_position as place, anchor, url
from news.front_page_at(
  'demo',
  (select home_url from news.sources where source_key = 'demo'),
  now()
) as page (listing_position, url, anchor, article_id, observed_at)
order by place
limit 8;
