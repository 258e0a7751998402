"""A connection to the archive, its transactions, and the house's words for the errors of a database."""

import errno
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg2
from psycopg2 import errors
from psycopg2.extensions import connection as Connection

from newsarchive.outcomes import DatabaseUnreachable, NoSpace

TRIES = 5
FIRST_PAUSE_SECONDS = 0.1
# PostgreSQL ended one transaction for another's sake; the same work done again will do.
PASSING = (errors.DeadlockDetected, errors.SerializationFailure)
# A value that the database does not take, or that takes it longer than a row may.
REFUSALS = (psycopg2.DataError, psycopg2.IntegrityError, errors.QueryCanceled)
T = TypeVar("T")


def connect(dsn: str, *, application_name: str = "newsarchive") -> Connection:
    """A connection to the archive that speaks UTC; raises DatabaseUnreachable with what to do, NoSpace."""
    try:
        conn = psycopg2.connect(dsn, application_name=application_name, connect_timeout=10)
    except psycopg2.OperationalError as error:
        said = str(error).strip().splitlines()[0] if str(error).strip() else "no answer"
        if os.strerror(errno.ENOSPC) in said:  # a failed connection carries no SQLSTATE
            raise NoSpace(f"PostgreSQL has no space left: {said}") from error
        raise DatabaseUnreachable(f"PostgreSQL does not answer: {said}") from error
    conn.set_session(autocommit=True)
    with conn.cursor() as cursor:
        cursor.execute("set time zone 'UTC'")
    return conn


@contextmanager
def transaction(conn: Connection) -> Iterator[None]:
    """All statements inside are one transaction; a full disk and a lost server get their own errors."""
    try:
        with conn.cursor() as cursor:
            cursor.execute("begin")
        yield
        with conn.cursor() as cursor:
            cursor.execute("commit")
    except BaseException as error:
        roll_back(conn)
        known = translated(error)
        if known is error:
            raise
        raise known from error


def settled(conn: Connection, work: Callable[[], T]) -> T:
    """The result of `work`, done in one transaction; after a deadlock it is done again, up to five times."""
    for attempt in range(1, TRIES):
        try:
            with transaction(conn):
                return work()
        except PASSING:
            time.sleep(random.uniform(0.5, 1.0) * FIRST_PAUSE_SECONDS * 2**attempt)
    with transaction(conn):
        return work()


class RowRefused(Exception):
    """The database refuses a value: a check, a key or an encoding; the message is PostgreSQL's."""


@contextmanager
def savepoint(conn: Connection) -> Iterator[None]:
    """A part of a transaction that can fail by itself; a refused value becomes RowRefused."""
    with conn.cursor() as cursor:
        cursor.execute("savepoint part")
        try:
            yield
        except REFUSALS as error:
            cursor.execute("rollback to savepoint part")
            raise RowRefused(f"{error.pgcode}: {str(error).splitlines()[0]}") from error
        except Exception as error:
            if not isinstance(error, psycopg2.Error):  # the transaction goes on without this part
                cursor.execute("rollback to savepoint part")
            raise
        cursor.execute("release savepoint part")


@contextmanager
def time_limit(conn: Connection, seconds: float) -> Iterator[None]:
    """Each statement inside has that long; for a part of a transaction, whose rolling back ends the limit as well."""
    limit = "select set_config('statement_timeout', %s, true)"
    with conn.cursor() as cursor:
        cursor.execute("select current_setting('statement_timeout')")
        before = cursor.fetchone()
        cursor.execute(limit, (f"{int(seconds * 1000)}ms",))
        yield
        cursor.execute(limit, before)


def roll_back(conn: Connection) -> None:
    """End the open transaction, if the server is still there to be told."""
    if not conn.closed:
        try:
            with conn.cursor() as cursor:
                cursor.execute("rollback")
        except psycopg2.Error:
            conn.close()


def translated(error: BaseException) -> BaseException:
    """The house's word for a database error, where it has one; else the error itself."""
    if isinstance(error, errors.DiskFull):
        return NoSpace(f"PostgreSQL has no space left: {error}")
    if isinstance(error, (psycopg2.OperationalError, psycopg2.InterfaceError)) and not isinstance(
        error, (errors.LockNotAvailable, errors.QueryCanceled, *PASSING)
    ):
        return DatabaseUnreachable(f"PostgreSQL went away: {str(error).strip()}")
    return error
