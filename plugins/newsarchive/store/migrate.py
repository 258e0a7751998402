"""Brings a database to this code's schema: numbered SQL files, one transaction each, then functions and views.

A migration makes what holds rows, and whatever function its triggers need; it never changes afterwards. What holds no
rows (definitions.py) is applied again whenever one of its files has changed.
"""

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from psycopg2 import errors

from newsarchive.digests import digest_of_file
from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store.connection import FIRST_PAUSE_SECONDS, TRIES, Connection, connect, settled
from newsarchive.store.definitions import KEPT, definition_files, definitions_name
from newsarchive.store.logins import allow_logins
from newsarchive.store.pooling import refuse_shared_session
from newsarchive.store.statements import SQL_FOLDER, query

LOCK_KEY = 7_205_759_403_792_793  # any constant: two migrations at once wait for each other
# Two at once make one role, or change one: PostgreSQL says so in three ways ("tuple concurrently updated" is internal).
COLLISIONS = (errors.UniqueViolation, errors.DuplicateObject, errors.InternalError_)
LOCK_SECONDS = 30.0  # how long a migration waits for the tables
NAME = re.compile(r"^(\d{4})_[a-z0-9_]+\.sql$")
LEDGER = """
create schema if not exists newsarchive_schema;
create table if not exists newsarchive_schema.migrations (
  name text primary key,
  file_digest text not null,
  applied_at timestamptz not null default now()
);
"""


def migration_files() -> list[Path]:
    """The numbered migrations in order."""
    files = sorted((SQL_FOLDER / "migrations").glob("*.sql"))
    for path in files:
        if not NAME.match(path.name):
            raise ConfigError(f"{path}: a migration is named 0001_words.sql")
    return files


def applied(conn: Connection) -> dict[str, str]:
    """What the ledger says is applied: name → file digest."""
    with conn.cursor() as cursor:
        cursor.execute(LEDGER)
        cursor.execute("select name, file_digest from newsarchive_schema.migrations")
        return dict(cursor.fetchall())


def apply(conn: Connection, ledger: dict[str, str], paths: list[Path]) -> None:
    """One transaction: the ledger's rows (name → digest) first, so that two at once cannot both apply it.

    A load at work is waited for, but not for long: whoever else wants the tables queues behind a waiting migration.
    """
    try:
        collided(lambda: settled(conn, lambda: run_files(conn, ledger, paths)))
    except errors.LockNotAvailable as error:
        raise DatabaseUnreachable(
            f"{', '.join(ledger)}: the archive's tables were in use for {LOCK_SECONDS:g} s (is a load at work?); "
            "nothing was changed, try again"
        ) from error


def collided(work: Callable[[], None]) -> None:
    """Do it again where the migration of another database of this server did the same to the roles that they share.

    A server has each role once, and no lock that reaches over its databases; the loser finds the winner's roles there.
    """
    for attempt in range(1, TRIES):
        try:
            return work()
        except COLLISIONS:
            time.sleep(random.uniform(0.5, 1.0) * FIRST_PAUSE_SECONDS * 2**attempt)
    return work()


def run_files(conn: Connection, ledger: dict[str, str], paths: list[Path]) -> None:
    """The statements of one step of the schema, inside the caller's transaction."""
    with conn.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", (f"{LOCK_SECONDS * 1000:.0f}ms",))
        for row in ledger.items():
            cursor.execute(
                "insert into newsarchive_schema.migrations (name, file_digest) values (%s, %s)"
                " on conflict (name) do update set applied_at = now()",
                row,
            )
        for path in paths:
            cursor.execute(path.read_text(encoding="utf-8"))


def check_versions(done: dict[str, str], files: list[Path]) -> None:
    """Refuse a database that newer code migrated, or whose migrations were edited afterwards."""
    known = {path.name: digest_of_file(path) for path in files}
    for name, digest in done.items():
        if NAME.match(name) and name not in known:
            raise ConfigError(
                f"the archive has migration {name}, which this code does not know: update the code"
            )
        if name in known and known[name] != digest:
            raise ConfigError(
                f"sql/migrations/{name} was changed after it was applied: add a new migration instead"
            )


def migrate(dsn: str, passwords: dict[str, str] | None = None) -> list[str]:
    """Apply what is missing and return its names; `passwords` lets the roles it names log in."""
    conn = connect(dsn, application_name="newsarchive migrate")
    try:
        refuse_shared_session(conn, dsn)
        with conn.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", (LOCK_KEY,))
        files = migration_files()
        done = applied(conn)
        check_versions(done, files)
        news = [path for path in files if path.name not in done]
        for path in news:
            apply(conn, {path.name: digest_of_file(path)}, [path])
        definitions = definition_files()
        defined = define(conn, definitions, done) if definitions_name(definitions) not in done or news else []
        if definitions:
            query(conn, "settle_months")
            query(conn, "settle_titles")
        collided(lambda: give_to_asker(conn))
        collided(lambda: allow_logins(conn, passwords or {}))
        return [path.name for path in news] + defined
    finally:
        conn.close()


def define(conn: Connection, files: list[Path], done: dict[str, str]) -> list[str]:
    """Functions and views as they are now, and no rows that were made otherwise than by these; the ledger's new names.

    In one transaction, and views last, which readers wait for: nobody is told what is not made yet, or made as before.
    """
    functions = [path for path in files if path.parent.name == "functions"]
    others = [path for path in files if path not in functions]
    remade = {name: kept for kept in KEPT if (name := kept.name(files)) is not None and name not in done}
    statements = [SQL_FOLDER / "statements" / f"{kept.statement}.sql" for kept in remade.values()]
    names = [definitions_name(files), *remade]
    apply(conn, {name: name for name in names}, [*functions, *statements, *others])
    return names


def give_to_asker(conn: Connection) -> None:
    """What visitors ask in SQL runs as a role of its own, which owns the functions that ask it."""
    query(conn, "give_to_asker")


def check_schema(conn: Connection) -> None:
    """Raise ConfigError unless the archive's schema is exactly this code's."""
    with conn.cursor() as cursor:
        cursor.execute("select to_regclass('newsarchive_schema.migrations') is not null")
        if cursor.fetchone() != (True,):
            raise ConfigError("the archive has no schema yet: run 'newsarchive migrate'")
        cursor.execute("select name, file_digest from newsarchive_schema.migrations")
        done = dict(cursor.fetchall())
    files = migration_files()
    check_versions(done, files)
    missing = [path.name for path in files if path.name not in done]
    if missing:
        raise ConfigError(f"the archive lacks {', '.join(missing)}: run 'newsarchive migrate'")
