"""Brings a database to this code's schema: numbered SQL files, one transaction each, then functions and views.

A migration makes what holds rows, and whatever function its triggers need; it never changes afterwards. What holds no
rows has its newest text in sql/functions and sql/views, which are applied again whenever one of them has changed.
"""

import hashlib
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

from psycopg2 import errors

from newsarchive.digests import digest_of_file
from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store.connection import FIRST_PAUSE_SECONDS, TRIES, Connection, connect, settled
from newsarchive.store.logins import allow_logins
from newsarchive.store.pooling import refuse_shared_session
from newsarchive.store.statements import SQL_FOLDER, query

LOCK_KEY = 7_205_759_403_792_793  # any constant: two migrations at once wait for each other
# Two at once make one role, or change one: PostgreSQL says so in three ways ("tuple concurrently updated" is internal).
COLLISIONS = (errors.UniqueViolation, errors.DuplicateObject, errors.InternalError_)
LOCK_SECONDS = 30.0  # how long a migration waits for the tables
COUNTED_BY = ("01_names", "02_months")  # views
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


def definition_files() -> list[Path]:
    """The functions, then the views that call them, in order; all are applied whenever one of them changed."""
    return [path for folder in ("functions", "views") for path in sorted((SQL_FOLDER / folder).glob("*.sql"))]


def definitions_name() -> str:
    """The ledger's name for the present functions and views: changes when any of them does."""
    together = "".join(digest_of_file(path) for path in definition_files())
    return "functions and views " + hashlib.sha256(together.encode()).hexdigest()[:16]


def counts_name() -> str | None:
    """The ledger's name for what the counts of months are made by: changes when that does; None where nothing counts."""
    digests = [digest_of_file(path) for path in definition_files() if path.stem in COUNTED_BY]
    return (
        "counts of months " + hashlib.sha256("".join(digests).encode()).hexdigest()[:16] if digests else None
    )


def applied(conn: Connection) -> dict[str, str]:
    """What the ledger says is applied: name → file digest."""
    with conn.cursor() as cursor:
        cursor.execute(LEDGER)
        cursor.execute("select name, file_digest from newsarchive_schema.migrations")
        return dict(cursor.fetchall())


def apply(conn: Connection, name: str, paths: list[Path], digest: str) -> None:
    """One transaction: the ledger's row first, so that two at once cannot both apply it.

    A load at work is waited for, but not for long: whoever else wants the tables queues behind a waiting migration.
    """
    try:
        collided(lambda: settled(conn, lambda: run_files(conn, name, paths, digest)))
    except errors.LockNotAvailable as error:
        raise DatabaseUnreachable(
            f"{name}: the archive's tables were in use for {LOCK_SECONDS:g} s (is a load at work?); "
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


def run_files(conn: Connection, name: str, paths: list[Path], digest: str) -> None:
    """The statements of one step of the schema, inside the caller's transaction."""
    with conn.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", (f"{LOCK_SECONDS * 1000:.0f}ms",))
        cursor.execute(
            "insert into newsarchive_schema.migrations (name, file_digest) values (%s, %s)"
            " on conflict (name) do update set applied_at = now()",
            (name, digest),
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
            apply(conn, path.name, [path], digest_of_file(path))
        definitions = [definitions_name()] if definitions_name() not in done or news else []
        for name in definitions:
            apply(conn, name, definition_files(), name)
        counts = count_anew(conn, done)
        collided(lambda: give_to_asker(conn))
        collided(lambda: allow_logins(conn, passwords or {}))
        return [path.name for path in news] + definitions + counts
    finally:
        conn.close()


def count_anew(conn: Connection, done: dict[str, str]) -> list[str]:
    """Counts of months that were made in another way are none; what is stale is counted. The name of a way that is new."""
    name = counts_name()
    if name is None:
        return []
    if name not in done:
        settled(conn, lambda: doubt_counts(conn, name))
    query(conn, "settle_months")
    return [] if name in done else [name]


def doubt_counts(conn: Connection, name: str) -> None:
    """The ledger's row, and no count is true any more; inside the caller's transaction."""
    with conn.cursor() as cursor:
        cursor.execute(
            "insert into newsarchive_schema.migrations (name, file_digest) values (%s, %s)"
            " on conflict (name) do update set applied_at = now()",
            (name, name),
        )
    query(conn, "doubt_all_months")


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
