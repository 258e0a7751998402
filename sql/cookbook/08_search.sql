-- What was written about the harbour lately?
select published_at, source, title
from news.search('harbour -football', hits => 5, highlighted => false);
