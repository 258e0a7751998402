"""The one choke point through which every statement of sql/statements goes: its rows come out as records."""

import dataclasses
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import psycopg2
from psycopg2 import sql

from newsarchive import settings
from newsarchive.records import articles
from newsarchive.store.connection import Connection, translated

SQL_FOLDER = settings.CARRIED / "sql"
# PostgreSQL's text holds neither U+0000 nor half a surrogate pair; pages hold both.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
FIELDS_NAMED = re.compile(r"\{(fields|exported)\}")
Row = dict[str, Any]  # by column; inside this room only: what leaves it, or comes in, is a record
R = TypeVar("R")


@cache
def statement(name: str) -> str:
    """The text of sql/statements/<name>.sql."""
    return (SQL_FOLDER / "statements" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def composed(name: str) -> sql.Composable:
    """The named statement, with the columns of an article's fields where it says {fields} or {exported}."""
    text = sql.SQL(statement(name))
    if not FIELDS_NAMED.search(text.string):
        return text
    exported = [sql.Identifier("versions", field.column) for field in articles.FIELDS if field.is_exported]
    fields = [sql.Identifier(field.column) for field in articles.FIELDS]
    return text.format(fields=sql.SQL(", ").join(fields), exported=sql.SQL(", ").join(exported))


def compose_all() -> None:
    """Read and compose every statement, for a process whose forks ask them."""
    for path in (SQL_FOLDER / "statements").glob("*.sql"):
        composed(path.stem)


def storable(value: object) -> object:
    """The value without what PostgreSQL cannot hold, at any depth."""
    if isinstance(value, int):
        return value  # numbers of rows, by the thousand
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
