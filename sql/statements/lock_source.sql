select pg_advisory_xact_lock(hashtextextended('newsarchive source ' || %(source_key)s, 0)) is null as locked;
