insert into archive.hosts as known (host, not_before_at, not_before_reason)
values (%(host)s, %(until)s, %(reason)s)
on conflict (host) do update set
  not_before_at = greatest(known.not_before_at, excluded.not_before_at),
  not_before_reason = excluded.not_before_reason;
