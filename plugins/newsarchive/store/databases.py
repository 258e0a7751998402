"""Databases of a server, made by their owner: before there is one, nothing else of the store can be called."""

from urllib.parse import urlsplit, urlunsplit

from psycopg2 import errors, sql

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import connect
from newsarchive.store.statements import one

LOCK_KEY = 7_205_759_403_792_794  # any constant: two that make databases at once wait for each other
EVERY_SERVER_HAS = "postgres"


def make_database(address: str) -> None:
    """Make the address's database unless it is there; of two commands at once, one waits for the other; ConfigError."""
    name = urlsplit(address).path.strip("/")
    conn = connect(in_database(address, EVERY_SERVER_HAS), application_name="newsarchive setup")
    try:
        with conn.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", (LOCK_KEY,))
            cursor.execute("select from pg_database where datname = %s", (name,))
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    except errors.InsufficientPrivilege as error:
        raise ConfigError(
            f"the database {name} is not there, and {urlsplit(address).username} may not make it: create it, owned by "
            "that role, or give the role CREATEDB"
        ) from error
    finally:
        conn.close()


def has_table(address: str, name: str) -> bool:
    """Whether the address's database has the table."""
    conn = connect(address, application_name="newsarchive setup")
    try:
        return bool(one(conn, "has_table", name=name)["is_there"])
    finally:
        conn.close()


def in_database(address: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
