-- What stood highest on the front page, and for how long?
select title, best_position as best, mean_position as mean, times_shown as times, stayed, gone_by_at
from (
  -- Those that are as high as the eighth with it, so that only their titles are looked up.
  select *
  from news.front_page_stays
  where source = 'demo' and article_id is not null
  order by best_position, times_shown desc
  fetch first 8 rows with ties
) as highest
order by best, times desc, title
limit 8;
