with latest as (
  select robots_id, state, body
  from archive.robots
  where origin = %(origin)s
  order by last_confirmed_at desc
  limit 1
),

confirmed as (
  update archive.robots
  set last_confirmed_at = now(), status = %(status)s
  from latest
  where robots.robots_id = latest.robots_id
    and latest.state = %(state)s
    and latest.body is not distinct from %(body)s
  returning robots.robots_id
)

insert into archive.robots (origin, state, status, body, fetched_at, last_confirmed_at)
select %(origin)s, %(state)s, %(status)s, %(body)s, now(), now()
where not exists (select from confirmed);
