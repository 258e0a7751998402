-- What stood highest on the front page, and for how long?
select title, best_position as best, mean_position as mean, times_shown as times, stayed, gone_by_at
from news.front_page_stays
where source = 'demo' and title is not null
order by best, times desc, title
limit 8;
