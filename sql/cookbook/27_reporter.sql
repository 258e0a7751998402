-- What did the reporter of the newest article write, anywhere?
select source, published_at, title, name
from news.articles_by(
  (select authors[1] from news.articles_current where authors <> '{}' order by first_captured_at desc, article_id limit 1)
)
limit 6;
