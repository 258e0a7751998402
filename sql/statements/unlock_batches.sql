select pg_advisory_unlock(hashtextextended('newsarchive batches ' || %(source_key)s, 0)) as unlocked;
