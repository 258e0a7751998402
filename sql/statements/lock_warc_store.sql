-- One at a time may rename, adopt or remove WARC files; held until the connection closes.
select pg_try_advisory_lock(hashtextextended('newsarchive warc store', 0)) as is_ours;
