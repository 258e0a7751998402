"""One connection to the archive, and the one choke point through which every statement goes."""

import dataclasses
import errno
import json
import os
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

import psycopg2
from psycopg2 import errors, sql
from psycopg2.extensions import connection as Connection

from newsarchive import article_fields, settings
from newsarchive.outcomes import DatabaseUnreachable, NoSpace

SQL_FOLDER = settings.REPOSITORY / "sql"
# PostgreSQL's text holds neither U+0000 nor half a surrogate pair; pages hold both.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
FIELDS_NAMED = re.compile(r"\{(fields|exported)\}")
TRIES = 5
FIRST_PAUSE_SECONDS = 0.1
# PostgreSQL ended one transaction for another's sake; the same work done again will do.
PASSING = (errors.DeadlockDetected, errors.SerializationFailure)
Row = dict[str, Any]  # by column; inside this room only: what leaves it, or comes in, is a record
T = TypeVar("T")
R = TypeVar("R")


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


def clock_skew(conn: Connection) -> timedelta:
    """How far this machine's clock is ahead of PostgreSQL's, to within the time of one question."""
    before = datetime.now(UTC)
    at: datetime = one(conn, "read_clock")["at"]
    return before + (datetime.now(UTC) - before) / 2 - at


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
        except (psycopg2.DataError, psycopg2.IntegrityError) as error:
            cursor.execute("rollback to savepoint part")
            raise RowRefused(f"{error.pgcode}: {str(error).splitlines()[0]}") from error
        cursor.execute("release savepoint part")


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


@lru_cache
def statement(name: str) -> str:
    """The text of sql/statements/<name>.sql."""
    return (SQL_FOLDER / "statements" / f"{name}.sql").read_text(encoding="utf-8")


def composed(name: str) -> sql.Composable:
    """The named statement, with the columns of an article's fields where it says {fields} or {exported}."""
    text = sql.SQL(statement(name))
    if not FIELDS_NAMED.search(text.string):
        return text
    exported = [
        sql.Identifier("versions", field.column) for field in article_fields.FIELDS if field.is_exported
    ]
    fields = [sql.Identifier(field.column) for field in article_fields.FIELDS]
    return text.format(fields=sql.SQL(", ").join(fields), exported=sql.SQL(", ").join(exported))


def storable(value: object) -> object:
    """The value without what PostgreSQL cannot hold, at any depth."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value) if UNSTORABLE.search(value) else value
    if isinstance(value, Mapping):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(item) for item in value]
    return storable(columns_of(value)) if dataclasses.is_dataclass(value) else value


def columns_of(record: object) -> Row:
    """A record's fields by name."""
    return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}  # type: ignore[arg-type]


def as_json(value: object) -> str:
    """JSON for a statement's `rows` parameter: times as ISO 8601, bytes as hex, records by their fields' names."""

    def json_value(item: object) -> object:
        if isinstance(item, (datetime, date)):
            return item.isoformat()
        if isinstance(item, (bytes, memoryview)):
            return bytes(item).hex()
        if dataclasses.is_dataclass(item):
            return columns_of(item)
        raise TypeError(f"{type(item).__name__} has no JSON form here")

    text = json.dumps(value, default=json_value, ensure_ascii=False)
    return (
        text
        if is_storable_json(text)
        else json.dumps(storable(value), default=json_value, ensure_ascii=False)
    )


def is_storable_json(text: str) -> bool:
    """Whether JSON holds neither U+0000 nor half a surrogate pair; nearly always so, and told at C's speed."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text


def query(conn: Connection, name: str, /, **params: object) -> list[Row]:
    """Run the named statement and return its rows; `rows=[…]` is passed as one JSON array."""
    given = {key: as_json(value) if key == "rows" else storable(value) for key, value in params.items()}
    try:
        with conn.cursor() as cursor:
            cursor.execute(composed(name), given)
            if cursor.description is None:
                return []
            columns = [column.name for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    except psycopg2.Error as error:
        known = translated(error)
        if known is error:
            raise
        raise known from error


def one(conn: Connection, name: str, /, **params: object) -> Row:
    """The single row of a statement that always has one."""
    (row,) = query(conn, name, **params)
    return row


def records(conn: Connection, name: str, into: type[R], /, **params: object) -> list[R]:
    """The rows of the named statement as records, whose fields are its columns."""
    return [into(**row) for row in query(conn, name, **params)]


def record(conn: Connection, name: str, into: type[R], /, **params: object) -> R:
    """The single row of a statement that always has one, as a record."""
    return into(**one(conn, name, **params))


def first_record(conn: Connection, name: str, into: type[R], /, **params: object) -> R | None:
    """The first row as a record; None where the statement has none."""
    return next(iter(records(conn, name, into, **params)), None)
