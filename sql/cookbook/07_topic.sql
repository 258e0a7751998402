-- How much of the news was about the harbour, day by day?
-- picture: bars day share
select day, hit_count as hits, article_count as articles, share
from news.topic_volume('harbour or port', source => 'demo')
order by day;
