-- A host's turn: whoever has it may ask the host, after what is left of its delay or pause.

create or replace function archive.take_turn(host text, url_key text, url_digest bytea)
returns table (
  next_allowed_at timestamptz,
  not_before_reason text,
  wait_seconds double precision,
  is_taken_down boolean
)
language plpgsql
-- Whoever waits for a slow host waits for its turn, however long.
set lock_timeout = 0
as $$
#variable_conflict use_column
begin
  perform pg_advisory_lock(hashtextextended('newsarchive host ' || take_turn.host, 0));
  -- A statement of its own sees what the last holder wrote, and the clock of after the wait.
  return query
    select
      greatest(hosts.next_allowed_at, hosts.not_before_at),
      hosts.not_before_reason,
      coalesce(
        greatest(
          extract(epoch from greatest(hosts.next_allowed_at, hosts.not_before_at) - clock_timestamp()), 0
        ),
        0
      )::double precision,
      archive.takedown_of(take_turn.url_digest, take_turn.url_key) is not null
    from (values (take_turn.host)) as asked (host)
    left join archive.hosts on hosts.host = asked.host;
end
$$;
comment on function archive.take_turn is
  'Take the lease of a host, for this session, and tell how long it must still be left alone, and whether the address is taken down.';

create or replace procedure archive.end_turn(host text, delay_seconds double precision)
language plpgsql as $$
begin
  insert into archive.hosts as known (host, next_allowed_at)
  values (end_turn.host, now() + make_interval(secs => end_turn.delay_seconds))
  on conflict on constraint hosts_pkey do update
  set next_allowed_at = greatest(known.next_allowed_at, excluded.next_allowed_at);
  -- One question, and yet two transactions: whoever gets the turn next must see the delay.
  commit;
  perform pg_advisory_unlock(hashtextextended('newsarchive host ' || end_turn.host, 0));
end
$$;
comment on procedure archive.end_turn is
  'Give back the lease of a host, which is to be left alone so long from now on; not inside a transaction.';
