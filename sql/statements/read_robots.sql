select state, body, now() - last_confirmed_at as age
from archive.robots
where origin = %(origin)s
order by last_confirmed_at desc
limit 1;
