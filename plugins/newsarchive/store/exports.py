"""Texts out of the archive by query, as a stream; releases; and what a citation stands for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from psycopg2 import extras, sql

from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import columns_of, composed, first_record, one, query, storable

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


ExportedRow = dict[str, object]  # by column: what a row has, FIELDS of records/articles.py says


@contextmanager
def opened(
    conn: Connection, wanted: WantedTexts
) -> Iterator[tuple[int, list[Column], Iterator[ExportedRow]]]:
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


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen release: its folder, its manifest as JSON, and the sha256 of that file."""

    name: str
    folder: str
    manifest: str
    manifest_digest: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Citation:
    """The text, capture and WARC record that a citation stands for; nothing but its name where that is taken down."""

    citation_id: str
    source: str
    article_id: int | None
    version_id: int | None
    url: str | None
    title: str | None
    authors: list[str] | None
    body: str | None
    published_at: datetime | None
    captured_at: datetime
    text_digest: str | None
    extracted_by: str | None
    is_replaced: bool
    capture_id: int | None
    captured_url: str | None
    payload_digest: str | None
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None
    takedown_id: int | None


def record_release(conn: Connection, release: Release, citations: Iterator[list[str]]) -> int:
    """Remember a release and what is in it; its number."""
    with transaction(conn):
        release_id = int(one(conn, "insert_release", **columns_of(release))["release_id"])
        for names in citations:
            query(conn, "insert_release_versions", release_id=release_id, citation_ids=names)
    return release_id


def schema_name(conn: Connection) -> str:
    """The newest migration that the archive has."""
    return str(one(conn, "read_schema_state")["name"])


def cited(conn: Connection, citation_id: str) -> Citation | None:
    """What a citation stands for; None where the archive does not know it."""
    return first_record(conn, "read_citation", Citation, citation_id=citation_id)
