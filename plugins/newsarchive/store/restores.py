"""A database made ready for what a backup holds, by its owner."""

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, connect
from newsarchive.store.databases import EVERY_SERVER_HAS, in_database
from newsarchive.store.migrate import migrate
from newsarchive.store.statements import one, query

SCRATCH = "newsarchive_restore_roles"  # a database that lives for a moment


def make_room(dsn: str) -> None:
    """Take an archive's empty tables out of the database; raises ConfigError where there is a row in them."""
    conn = connect(dsn)
    try:
        if one(conn, "has_table", name="archive.sources")["is_there"] and one(conn, "has_sources")["is_so"]:
            raise ConfigError("the database is not empty: restore into a new one")
        query(conn, "drop_archive")
    finally:
        conn.close()


def make_roles(dsn: str) -> None:
    """Roles and their settings belong to the server, not to the dump: migrations make them in passing."""
    conn = connect(in_database(dsn, EVERY_SERVER_HAS))
    try:
        query(conn, "drop_scratch")
        query(conn, "make_scratch")
        try:
            migrate(in_database(dsn, SCRATCH))
        finally:
            query(conn, "drop_scratch")
    finally:
        conn.close()


def count_anew(conn: Connection) -> None:
    """Statistics are not in a dump: without them the first questions take the long way."""
    query(conn, "analyze")
