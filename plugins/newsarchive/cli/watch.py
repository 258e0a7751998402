"""`newsarchive watch add|list|remove`: feeds and messages of what people want to hear of."""

import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from newsarchive.cli.archive import archive_place, must_have
from newsarchive.terminal import shown, visible

if TYPE_CHECKING:
    from newsarchive.store import Connection

app = typer.Typer(
    help="Saved searches and watched changes, each a feed at a secret address.", no_args_is_help=True
)


class Digest(StrEnum):
    """How often a message may come."""

    EACH = "each"
    HOUR = "hour"
    DAY = "day"


class Kind(StrEnum):
    """What an article may be."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"


class Paywall(StrEnum):
    """What an article's site shows of it."""

    NONE = "none"
    METERED = "metered"
    HARD = "hard"


@contextmanager
def archive() -> Iterator["Connection"]:
    """The archive, for the length of a command."""
    from newsarchive.store import connect

    with archive_place() as place, closing(connect(place.dsn)) as conn:
        yield conn


@app.command()
def add(  # noqa: PLR0913, PLR0917 - a command's options
    name: Annotated[str, typer.Argument(help="what the feed is called")],
    query: Annotated[str, typer.Option("--query", help="words, as in the room's search")] = "",
    source: Annotated[str | None, typer.Option("--source", help="of this source alone")] = None,
    author: Annotated[str | None, typer.Option("--author", help="of this person or desk alone")] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", help="whose forms of the words are meant: any language’s unless told"),
    ] = None,
    section: Annotated[str | None, typer.Option("--section", help="of this section alone")] = None,
    written_in: Annotated[
        str | None, typer.Option("--written-in", help="of articles in this language alone: ISO 639-1")
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="of articles of this kind alone")] = None,
    paywall: Annotated[
        Paywall | None, typer.Option("--paywall", help="of articles with this one alone")
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="edits and removals instead of new articles")
    ] = False,
    article: Annotated[
        list[int] | None, typer.Option("--article", help="changes of this article; may be repeated")
    ] = None,
    digest: Annotated[
        Digest, typer.Option("--digest", help="a message each load, or at most one an hour or day")
    ] = Digest.EACH,
) -> None:
    """Watch a search, or with --changes what changes; prints the feed's address, which is told this once."""
    from newsarchive.store import watches
    from newsarchive.store.room_search import SearchFilter

    wanted = SearchFilter(
        query=query, language=language, source=source, author=author, section=section, written_in=written_in,
        kind=kind and kind.value, paywall=paywall and paywall.value,
    )  # fmt: skip
    what = "changes" if changes or article else "search"
    with archive() as conn:
        must_have(conn, [source] if source else [])
        made = watches.NewWatch(name, what, wanted, digest.value, article or None)
        number, token = watches.add(conn, made, getpass.getuser())
    print(
        f"Watch {number}: {name}. Its feed, below the reading room's address; keep it, it is not shown again:"
    )
    print(f"/feed/{token}")


@app.command("list")
def list_watches() -> None:
    """Every watch in force: what it looks for, and when it last had a hit."""
    from newsarchive.store import watches

    with archive() as conn:
        found = watches.in_force(conn)
    table = Table("no.", "name", "kind", "looks for", "message", "last hit", "problem", box=None)
    for row in found:
        last = f"{row.last_hit_at:%Y-%m-%d %H:%M}" if row.last_hit_at else "none yet"
        said = (row.name, row.kind, row.words, row.digest, last, row.problem or "")
        table.add_row(str(row.watch_id), *(shown(word) for word in said))
    Console(highlight=False).print(
        table if found else "Nothing is watched. newsarchive watch add NAME --query WORDS"
    )


@app.command()
def remove(
    number: Annotated[int, typer.Argument(help="the watch's number, as `newsarchive watch list` says it")],
) -> None:
    """Revoke a watch: its feed's address leads nowhere from now on."""
    from newsarchive.store import watches

    with archive() as conn:
        name = watches.remove(conn, number)
    print(f"Watch {number} ({visible(name)}) is removed.")
