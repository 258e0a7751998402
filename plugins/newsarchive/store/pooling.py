"""Whether a connection is a PostgreSQL session of its own: leases of hosts are session locks, and end with their session.

PgBouncer's transaction pooling lends one session to several workers in turn: a lock that one of them took is then held
by all of them, or by nobody. Four workers were seen in one host's turn at once.
"""

from contextlib import closing

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, connect
from newsarchive.store.statements import one

LOOKS = 20  # a busy pool may lend another session now and then


def refuse_shared_session(conn: Connection, dsn: str) -> None:
    """Raise ConfigError where the address lends its sessions by the transaction.

    A pooler announces a process of its own making, never the server's; then a second connection is asked for its server
    process in turn with the first: one process that serves both, while both are open, is shared.
    """
    if backend_of(conn) == conn.info.backend_pid:
        return
    with closing(connect(dsn, application_name="newsarchive pooling")) as other:
        if any(backend_of(conn) == backend_of(other) for _ in range(LOOKS)):
            raise ConfigError(
                f"{conn.info.host}:{conn.info.port} pools by the transaction (PgBouncer?): leases of hosts would not hold, "
                "and several workers would ask one site at once. Give newsarchive an entry with pool_mode=session, "
                "or PostgreSQL's own address (docs/own-airflow.md)"
            )


def backend_of(conn: Connection) -> int:
    """The server's process behind the connection at this moment."""
    return int(one(conn, "read_backend")["backend_pid"])
