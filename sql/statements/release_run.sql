-- Nothing is released where another process began the run.
select pg_advisory_unlock(hashtextextended('newsarchive run ' || %(run_id)s, 0)) as released
from pg_locks
where locktype = 'advisory'
  and pid = pg_backend_pid()
  and classid::bigint = (hashtextextended('newsarchive run ' || %(run_id)s, 0) >> 32) & 4294967295
  and objid::bigint = hashtextextended('newsarchive run ' || %(run_id)s, 0) & 4294967295
  and objsubid = 1;
