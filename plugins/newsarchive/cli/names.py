"""`newsarchive names find|merge|undo|merges`: which spellings are one person or desk, and who said so."""

import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from newsarchive.cli.archive import archive_place

if TYPE_CHECKING:
    from newsarchive.store import Connection

app = typer.Typer(
    help="Which spellings on bylines are one person or desk; every decision can be undone.",
    no_args_is_help=True,
)
By = Annotated[str | None, typer.Option("--by", help="who decides; default: this account")]


@contextmanager
def archive() -> Iterator["Connection"]:
    """The archive, for the length of a command."""
    from newsarchive.store import connect

    with archive_place() as place, closing(connect(place.dsn)) as conn:
        yield conn


@app.command()
def find(
    words: Annotated[str, typer.Argument(help="part of a name, in any spelling")],
    most: Annotated[int, typer.Option("--most", help="lines at most", min=1)] = 50,
) -> None:
    """Persons and desks with these words in their name, and how bylines spell them."""
    from newsarchive.store import names

    with archive() as conn:
        found = names.find(conn, words, most)
    table = Table("person", "kind", "spellings", box=None)
    for row in found:
        table.add_row(row.person_key, ", ".join(row.kinds), " · ".join(row.spellings))
    Console(highlight=False).print(table if found else f"No byline has {words!r}.")


@app.command()
def merge(
    alias: Annotated[str, typer.Argument(help="a name as a byline has it")],
    person: Annotated[str, typer.Argument(help="whose name it is, as another byline has it")],
    reason: Annotated[str, typer.Option("--reason", help="how you know; kept with the decision")],
    by: By = None,
) -> None:
    """Say that two names are one: from now on `alias` is counted and found as `person`."""
    from newsarchive.store import names

    with archive() as conn:
        number = names.merge(conn, alias, person, reason, by or getpass.getuser())
    print(f"Merge {number}: {alias} is {person}. Undo it with: newsarchive names undo {number}")


@app.command()
def undo(
    number: Annotated[int, typer.Argument(help="the merge's number, as `newsarchive names merges` says it")],
    by: By = None,
) -> None:
    """Take a merge back: the two names are two again; the decision stays in the audit."""
    from newsarchive.store import names

    with archive() as conn:
        row = names.undo(conn, number, by or getpass.getuser())
    print(f"Merge {number} is undone: {row.alias_key} and {row.person_key} are two.")


@app.command()
def merges() -> None:
    """Every decision, with reason, by whom and when, and by whom it was undone."""
    from newsarchive.store import names

    with archive() as conn:
        found = names.merges(conn)
    table = Table("no.", "alias", "person", "reason", "decided", "undone", box=None)
    for row in found:
        decided = f"{row.decided_at:%Y-%m-%d} {row.decided_by}"
        undone = f"{row.undone_at:%Y-%m-%d} {row.undone_by}" if row.undone_at else ""
        table.add_row(str(row.merge_id), row.alias_key, row.person_key, row.reason, decided, undone)
    Console(highlight=False).print(table if found else "No names were merged.")
