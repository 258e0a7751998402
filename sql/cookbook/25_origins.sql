-- Whom do republished articles name as their origin?
select source, origin_publisher, count(*) as articles, min(origin_url) as for_example
from news.origins
group by source, origin_publisher
order by articles desc, origin_publisher
limit 8;
