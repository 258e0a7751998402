"""What the catalogue says of the views and functions that readers are promised."""

from dataclasses import dataclass

from newsarchive.store.connection import Connection
from newsarchive.store.statements import records


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view, with the comments on both; None where there is none."""

    view: str
    view_meaning: str | None
    column: str
    type: str
    meaning: str | None


@dataclass(frozen=True, slots=True)
class ToldFunction:
    """A function of the schema news, with its comment."""

    name: str
    meaning: str | None
    arguments: str
    result: str


def view_columns(conn: Connection) -> list[ViewColumn]:
    """The columns of all views, view by view."""
    return records(conn, "dictionary_views", ViewColumn)


def functions(conn: Connection) -> list[ToldFunction]:
    """All functions, by name."""
    return records(conn, "dictionary_functions", ToldFunction)
