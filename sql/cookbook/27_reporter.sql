-- What did this reporter write, anywhere?
select article_source as source, published_at, title, name
from news.articles_by((select name from news.people where kind = 'person' order by article_count desc, name limit 1))
limit 6;
