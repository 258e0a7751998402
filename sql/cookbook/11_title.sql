-- I remember the headline only roughly.
select title, published_at, round(likeness::numeric, 2) as likeness
from news.search_titles('ferry timtable', hits => 5);
