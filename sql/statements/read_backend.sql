select pg_backend_pid() as backend_pid;
