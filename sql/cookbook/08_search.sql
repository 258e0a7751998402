-- What was written about the harbour lately?
select published_at, article_source as source, title
from news.search('harbour -football', hits => 5, highlighted => false);
