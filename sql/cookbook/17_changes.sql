-- What has happened to articles since they came out?
select change, count(*) as times, min(seen_at) as first_seen, max(seen_at) as last_seen
from news.changes
group by change
order by times desc, change;
