select robots_id, state, body, status, last_confirmed_at, now() - last_confirmed_at as age
from archive.robots
where origin = %(origin)s
order by last_confirmed_at desc
limit 1;
