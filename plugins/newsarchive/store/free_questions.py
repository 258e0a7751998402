"""A question that a reader writes in SQL: asked once, as a reader, within ten seconds, rows and bytes; cancelled at will.

Each has a connection of its own, which ends with it: what a question may have set or locked goes with the session.
"""

import json
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Any

from psycopg2 import errors, sql

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.store.connection import Connection
from newsarchive.store.pool import QuestionRefused, answered, opened
from newsarchive.store.statements import one, query

SECONDS = 10.0
MOST_ROWS = 10_000
MOST_BYTES = 24_000_000
NO_QUESTION = (
    "one question at a time, which only reads: it begins with select, with, values, table, show or explain"
)
MOST_DIGITS = 4000  # of a whole number; Python reads none of more than 4,300


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of an answer with PostgreSQL's name of its type."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as JSON has them: numbers (Decimal where they have a point or no end), true and false, text, lists, None.

    `is_cut`: the question has more rows, or longer ones, than are told.
    """

    columns: list[AnswerColumn]
    rows: list[list[Any]]
    is_cut: bool


class FreeQuestion:
    """One question, which may be cancelled from another thread while it is asked."""

    def __init__(self, dsn: str, text: str) -> None:
        self._dsn, self._text = dsn, text
        self._conn: Connection | None = None
        self._lock, self._is_cancelled = Lock(), False

    def ask(self) -> Answer:
        """The answer; TookTooLong, QuestionRefused, DatabaseUnreachable."""
        with closing(opened(self._dsn)) as conn:
            with self._lock:
                self._conn = conn
            try:
                return answered(conn, SECONDS, self._answer)
            finally:
                with self._lock:
                    self._conn = None

    def cancel(self) -> None:
        """Nobody waits for it any longer."""
        with self._lock:
            self._is_cancelled = True
            if self._conn is not None:
                self._conn.cancel()

    def _answer(self, conn: Connection) -> Answer:
        name = opened_question(conn, self._text)
        columns = columns_of_cursor(conn, name)
        told = [
            row["told"]
            for row in query(conn, "answer_rows", cursor_name=name, most=MOST_ROWS, most_bytes=MOST_BYTES)
        ]
        is_cut = bool(told) and told[-1] is None
        return Answer(columns, [cells(text) for text in told if text is not None], is_cut)


def opened_question(conn: Connection, text: str) -> str:
    """The name of a cursor over the question; QuestionRefused, in the server's own words where they are of use."""
    try:
        return str(one(conn, "open_question", question=text)["cursor_name"])
    except errors.InvalidCursorDefinition as error:  # it speaks of cursors, which no reader has asked for
        raise QuestionRefused(NO_QUESTION) from error
    except DatabaseUnreachable as error:  # so the driver calls an object that is not in the state to be asked
        cause = error.__cause__
        if isinstance(cause, errors.ObjectNotInPrerequisiteState):
            raise QuestionRefused(str(cause).strip().splitlines()[0]) from error
        raise


def columns_of_cursor(conn: Connection, name: str) -> list[AnswerColumn]:
    """Names and types of what the cursor will answer; nothing is fetched."""
    with conn.cursor() as cursor:
        cursor.execute(sql.SQL("fetch 0 from {}").format(sql.Identifier(name)))
        described = [(column.name, int(column.type_code)) for column in cursor.description or ()]
    names = {
        int(row["type_oid"]): str(row["type_name"])
        for row in query(conn, "type_names", oids=[oid for _, oid in described])
    }
    return [AnswerColumn(name, names[oid]) for name, oid in described]


def cells(told: str) -> list[Any]:
    """The values of a row in order; two columns of one name are two; QuestionRefused."""
    try:
        pairs = json.loads(told, object_pairs_hook=Pairs, parse_float=Decimal, parse_int=whole)
        return [plain(value) for _, value in pairs.items]
    except RecursionError:
        raise QuestionRefused("a value of the answer nests deeper than it can be told") from None


def whole(digits: str) -> int | Decimal:
    """A whole number; Decimal where it is longer than Python reads or writes one."""
    return int(digits) if len(digits) <= MOST_DIGITS else Decimal(digits)


class Pairs:
    """A JSON object with its pairs as they stand."""

    def __init__(self, items: list[tuple[str, Any]]) -> None:
        self.items = items


def plain(value: Any) -> Any:
    """A value below a row's own cells: an object becomes a dictionary again."""
    if isinstance(value, Pairs):
        return {name: plain(item) for name, item in value.items}
    return [plain(item) for item in value] if isinstance(value, list) else value
