-- What did the site take down?
select url, title, gone_at, lived, status, returned_at
from news.removals
order by gone_at desc
limit 10;
