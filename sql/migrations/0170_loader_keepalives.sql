-- A worker that vanishes with its machine sends no word, and PostgreSQL would keep its session, with the leases of hosts and
-- the turn of its source, for the two hours that systems wait by default. Now: asked after 30 s of silence, every 10 s, and
-- given up after three; what was sent and stays unacknowledged, after a minute. All within a minute and a half.

alter role newsarchive_loader set tcp_keepalives_idle = 30;
alter role newsarchive_loader set tcp_keepalives_interval = 10;
alter role newsarchive_loader set tcp_keepalives_count = 3;
alter role newsarchive_loader set tcp_user_timeout = '60s';
