-- How many captures there are in each piece of so many numbers, from a number on.
select
  capture_id / %(size)s as piece,
  count(*) as captures
from news.captures
where capture_id >= %(first)s and status <> 304
group by 1
order by 1;
