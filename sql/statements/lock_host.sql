select pg_advisory_lock(hashtextextended('newsarchive host ' || %(host)s, 0)) is null as locked;
