-- One at a time may rename, adopt or remove WARC files.
select pg_try_advisory_lock(hashtextextended('newsarchive warc store', 0)) as is_ours;
