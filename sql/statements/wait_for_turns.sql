-- Whoever waits for a slow host waits for its turn, however long.
set lock_timeout = 0;
