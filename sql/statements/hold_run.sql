-- Held by this connection until the run ends, or the process does, however it dies.
select pg_advisory_lock(hashtextextended('newsarchive run ' || %(run_id)s, 0)) is null as held;
