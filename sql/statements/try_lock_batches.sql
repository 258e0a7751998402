select pg_try_advisory_lock(hashtextextended('newsarchive batches ' || %(source_key)s, 0)) as is_ours;
