-- One question, and yet two transactions: whoever gets the turn next must see the delay.
begin;
insert into archive.hosts as known (host, next_allowed_at)
values (%(host)s, now() + make_interval(secs => %(delay_seconds)s))
on conflict (host) do update set next_allowed_at = greatest(known.next_allowed_at, excluded.next_allowed_at);
commit;
select pg_advisory_unlock(hashtextextended('newsarchive host ' || %(host)s, 0)) as unlocked;
