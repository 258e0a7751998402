-- Which sources have fallen silent?
select source, last_archived_at, daily_articles, silence, is_silent
from news.silent_sources
order by is_silent desc, source;
