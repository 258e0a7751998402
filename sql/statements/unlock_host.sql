select pg_advisory_unlock(hashtextextended('newsarchive host ' || %(host)s, 0)) as unlocked;
