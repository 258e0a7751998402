"""Texts out of the archive by query, as a stream; releases; and what a citation stands for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from psycopg2 import extras, sql

from newsarchive.store.connection import (
    Connection,
    as_json,
    columns_of,
    composed,
    one,
    query,
    storable,
    transaction,
)

FETCH_ROWS = 500
NAMES_AT_ONCE = 10_000
COUNTED = sql.SQL("select count(*) from ({}) as wanted")
COLUMNS = sql.SQL("select * from ({}) as wanted limit 0")


@dataclass(frozen=True, slots=True)
class WantedTexts:
    """Which texts: sources, days of publication (both included), words as on the web; None leaves it open."""

    sources: list[str] | None = None
    since: date | None = None
    until: date | None = None
    search: str | None = None
    language: str = "en"
    every_version: bool = False


Kind = Literal["text", "list", "moment", "integer", "flag"]
# PostgreSQL's number of a type (select oid from pg_type) → what a file makes of it; anything else is text.
KINDS: dict[int, Kind] = {16: "flag", 20: "integer", 23: "integer", 1009: "list", 1184: "moment"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export, and what its values are: a list is one of texts, a moment a time with its zone."""

    name: str
    kind: Kind


Row = dict[str, Any]  # by column: what a row has is the statement's to say, and article_fields.py's


@contextmanager
def opened(conn: Connection, wanted: WantedTexts) -> Iterator[tuple[int, list[Column], Iterator[Row]]]:
    """How many rows, their columns, and the rows, all of one moment; read by a server-side cursor."""
    conn.set_session(isolation_level="REPEATABLE READ", readonly=True, autocommit=False)
    try:
        text = composed("export_articles")
        params = {name: storable(value) for name, value in columns_of(wanted).items()}
        with conn.cursor() as cursor:
            cursor.execute(COUNTED.format(text), params)
            (total,) = cursor.fetchone() or (0,)
            cursor.execute(COLUMNS.format(text), params)
            columns = [
                Column(column.name, KINDS.get(column.type_code, "text"))
                for column in cursor.description or ()
            ]
        with conn.cursor("export", cursor_factory=extras.RealDictCursor) as stream:
            stream.itersize = FETCH_ROWS
            stream.execute(text, params)
            yield total, columns, (dict(row) for row in stream)
    finally:
        conn.rollback()
        conn.set_session(isolation_level="DEFAULT", readonly=False, autocommit=True)


def record_release(
    conn: Connection,
    name: str,
    folder: str,
    manifest: dict[str, Any],
    digest: str,
    citations: Iterator[list[str]],
) -> int:
    """Remember a release and what is in it; its number."""
    made_at = datetime.fromisoformat(manifest["made_at"])
    with transaction(conn):
        release_id = one(
            conn, "insert_release", name=name, folder=folder, manifest=as_json(manifest),
            manifest_digest=digest, made_at=made_at,
        )["release_id"]  # fmt: skip
        for names in citations:
            query(conn, "insert_release_versions", release_id=release_id, citation_ids=names)
    return int(release_id)


def taken_from_release(conn: Connection, manifest_digest: str) -> int:
    """How many of a release's rows were taken down since."""
    return int(one(conn, "read_taken_from_release", manifest_digest=manifest_digest)["row_count"])


def schema_name(conn: Connection) -> str:
    """The newest migration that the archive has."""
    return str(one(conn, "read_schema_state")["name"])


def cited(conn: Connection, citation_id: str) -> dict[str, Any] | None:
    """The text, capture and WARC record of a citation; None where the archive does not know it."""
    rows = query(conn, "read_citation", citation_id=citation_id)
    return rows[0] if rows else None
