"""Connections for many readers at once: each question is one read-only transaction with a limit of time."""

import queue
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import closing
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg2
from psycopg2 import errors

from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.store.connection import Connection, connect, translated

SECONDS = 5.0
# Classes of SQLSTATE that tell of the server and not of the question: connection, resources, intervention, system.
SERVERS_OWN = ("08", "53", "57", "58")
# A question of ours that names what the database does not have: it was migrated by older code, or by newer.
NOT_THERE = (errors.UndefinedFunction, errors.UndefinedTable, errors.UndefinedColumn, errors.UndefinedObject)
P = ParamSpec("P")
T = TypeVar("T")


class TookTooLong(Exception):
    """PostgreSQL had not answered within the time that the question is given."""


class AllBusy(Exception):
    """Every connection is at work, and none came free in time."""


class OtherSchema(Exception):
    """The database's schema is not of this code's version; the message is PostgreSQL's."""


class QuestionRefused(Exception):
    """PostgreSQL does not take the question; the message is its own first line."""


class ReaderPool:
    """At most `size` connections to the archive as its reader, opened when they are first needed."""

    def __init__(self, dsn: str, size: int = 12, wait_seconds: float = 10.0) -> None:
        self._dsn, self._wait_seconds = dsn, wait_seconds
        self._free: queue.LifoQueue[Connection | None] = queue.LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._asked: dict[Hashable, Future[Any]] = {}  # what is being asked by one for all who ask the same
        self._lock = threading.Lock()

    def ask(self, work: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` answers; DatabaseUnreachable, TookTooLong (5 s), AllBusy, OtherSchema, QuestionRefused."""
        return self.within(SECONDS, lambda conn: work(conn, *args, **kwargs))

    def ask_once(self, work: Callable[[Connection, Any], T], wanted: Hashable) -> T:
        """The same, of a question that many ask alike and that is long to answer: whoever asks it while it is being asked
        waits for that answer. None is kept, so that an answer is no older than the question took."""
        name = (work, wanted)
        with self._lock:
            told = self._asked.get(name)
            if is_first := told is None:
                told = self._asked[name] = Future()
        if is_first:
            try:
                told.set_result(self.ask(work, wanted))
            except BaseException as error:
                told.set_exception(error)
            finally:
                with self._lock:
                    del self._asked[name]
        return told.result()  # type: ignore[no-any-return]

    def within(self, seconds: float, work: Callable[[Connection], T]) -> T:
        """The same with another limit for each of its statements."""
        try:
            conn = self._free.get(timeout=self._wait_seconds)
        except queue.Empty:
            raise AllBusy("all connections to the archive are at work") from None
        try:
            if conn is not None:
                try:
                    return answered(conn, seconds, work)
                except DatabaseUnreachable:  # as after a restart of the server: a fresh one is tried
                    conn.close()
            conn = opened(self._dsn)
            return answered(conn, seconds, work)
        except QuestionRefused as error:
            if isinstance(error.__cause__, NOT_THERE):
                raise OtherSchema(str(error)) from error
            raise
        finally:
            self._free.put(None if conn is None or conn.closed else conn)

    def close(self) -> None:
        """Close every connection that is not at work."""
        while not self._free.empty():
            if conn := self._free.get():
                conn.close()


def opened(dsn: str) -> Connection:
    """A connection whose transactions read only, and see one moment each."""
    conn = connect(dsn, application_name="newsarchive room")
    conn.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
    return conn


def answered(conn: Connection, seconds: float, work: Callable[[Connection], T]) -> T:
    """What `work` answers in a transaction of its own."""
    try:
        with conn.cursor() as cursor:
            cursor.execute("select set_config('statement_timeout', %s, true)", (f"{int(seconds * 1000)}ms",))
        return work(conn)
    except errors.QueryCanceled as error:
        raise TookTooLong(f"no answer within {seconds:g} s") from error
    except psycopg2.Error as error:
        if conn.closed or (error.pgcode or "08").startswith(SERVERS_OWN):
            raise translated(error) from error
        raise QuestionRefused(str(error).strip().splitlines()[0]) from error
    finally:
        end(conn)


def end(conn: Connection) -> None:
    """End the transaction by the driver's own call: it must know that the next question begins another."""
    if not conn.closed:
        try:
            conn.rollback()
        except psycopg2.Error:
            conn.close()


def check_reader(dsn: str) -> None:
    """Raise ConfigError unless the address is of a role that reads schema news and nothing of schema archive."""
    with closing(connect(dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(
            "select current_user, to_regnamespace('news') is not null,"
            " coalesce(has_schema_privilege(to_regnamespace('archive')::oid, 'usage'), false)"
        )
        role, has_news, sees_archive = cursor.fetchone() or ("", False, False)
    if not has_news:
        raise ConfigError("the archive has no schema yet: run 'newsarchive migrate'")
    if sees_archive:
        raise ConfigError(f"the room reads as newsarchive_reader alone, and {role} may do more")
