-- What has happened to articles in the last month?
select kind, change, count(*) as times, min(seen_at) as first_seen, max(seen_at) as last_seen
from news.changes
where seen_at > now() - interval '30 days'
group by kind, change
order by times desc, kind, change;
