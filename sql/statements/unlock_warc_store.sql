select pg_advisory_unlock(hashtextextended('newsarchive warc store', 0)) as unlocked;
