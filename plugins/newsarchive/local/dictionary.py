"""sql/README.md is made of the comments on views and functions: `python -m newsarchive.local.dictionary [--check]`."""

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from newsarchive.local.databases import ARCHIVE
from newsarchive.local.postgres import throw_away
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect
from newsarchive.store import dictionary as store
from newsarchive.store.databases import make_database
from newsarchive.store.dictionary import ToldFunction, ViewColumn
from newsarchive.store.migrate import migrate

DICTIONARY = REPOSITORY / "sql" / "README.md"
HEAD = """\
# What can be asked

Made by `make dictionary` from the comments in sql/views and sql/functions. Read it; change it there.

The schema `news` is the promise: its views and functions keep their names and meanings, tables may change.
`make psql` opens it read-only; [cookbook.md](cookbook.md) has questions to begin with. Times are
`timestamptz` (shown in UTC unless you `set time zone`), days are in the source's own time zone, shares go
from 0 to 1.
"""


class Unexplained(Exception):
    """A view, column or function without a comment."""


def dictionary() -> str:
    """The dictionary of a freshly migrated archive."""
    with tempfile.TemporaryDirectory() as folder, throw_away(Path(folder) / "pg") as server:
        make_database(server.dsn(ARCHIVE))
        migrate(server.dsn(ARCHIVE))
        conn = connect(server.dsn(ARCHIVE))
        try:
            columns, functions = store.view_columns(conn), store.functions(conn)
        finally:
            conn.close()
    check_explained(columns, functions)
    return (
        "\n".join([HEAD, *contents(columns, functions), *views(columns), *functions_told(functions)]) + "\n"
    )


def check_explained(columns: list[ViewColumn], functions: list[ToldFunction]) -> None:
    """Raise Unexplained with the names of all that lack a comment."""
    silent = [f"{row.view}.{row.column}" for row in columns if not row.meaning]
    silent += sorted({row.view for row in columns if not row.view_meaning})
    silent += [row.name for row in functions if not row.meaning]
    if silent:
        raise Unexplained("without a comment: " + ", ".join(f"news.{name}" for name in silent))


def contents(columns: list[ViewColumn], functions: list[ToldFunction]) -> Iterator[str]:
    """One line with a link to each view and function."""
    names = sorted({row.view for row in columns})
    yield "Views: " + ", ".join(f"[{name}](#{anchor(name)})" for name in names) + ".\n"
    yield "Functions: " + ", ".join(f"[{row.name}](#{anchor(row.name)})" for row in functions) + ".\n"


def anchor(name: str) -> str:
    """The address of a heading `news.name` within the page."""
    return f"news{name}"


def views(columns: list[ViewColumn]) -> Iterator[str]:
    """A section a view."""
    yield "## Views\n"
    for name, group in groupby(columns, key=lambda row: row.view):
        rows = list(group)
        yield f"### news.{name}\n\n{rows[0].view_meaning}\n"
        yield "| column | type | meaning |\n|---|---|---|"
        yield from (f"| {row.column} | {row.type} | {escaped(row.meaning or '')} |" for row in rows)
        yield ""


def functions_told(functions: list[ToldFunction]) -> Iterator[str]:
    """A section a function."""
    yield "## Functions\n"
    for row in functions:
        yield f"### news.{row.name}\n\n{row.meaning}\n"
        yield f"```sql\nnews.{row.name}({row.arguments})\nreturns {row.result}\n```\n"


def escaped(words: str) -> str:
    """A table's cell."""
    return words.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write the file, or with --check say whether it is today's."""
    try:
        today = dictionary()
    except Unexplained as lack:
        print(f"sql/views, sql/functions: {lack}")
        return 1
    if "--check" not in sys.argv[1:]:
        DICTIONARY.write_text(today, encoding="utf-8")
        return 0
    if DICTIONARY.exists() and DICTIONARY.read_text(encoding="utf-8") == today:
        return 0
    print("sql/README.md is not what sql/views and sql/functions say: make dictionary")
    return 1


if __name__ == "__main__":
    sys.exit(main())
