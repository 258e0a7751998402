"""`newsarchive replay-index`: what pywb needs to replay the archive, from its rows."""

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from newsarchive import environment
from newsarchive.cli.serve import reader_address
from newsarchive.outcomes import DatabaseUnreachable, StoreUnreachable
from newsarchive.terminal import shown

if TYPE_CHECKING:
    from newsarchive.care.replay_index import Indexed


def replay_index(
    folder: Annotated[Path, typer.Argument(help="pywb's directory; made where it is not there")],
    every: Annotated[
        int | None, typer.Option(min=1, help="go on, and look again after so many seconds")
    ] = None,
) -> None:
    """Write pywb's directory: an index of all captures that are not hidden, the rules of takedowns, its settings."""
    console = Console(highlight=False, soft_wrap=True)
    with reader_address() as dsn:
        while True:
            try:
                tell(console, one_pass(dsn, folder))
            except (DatabaseUnreachable, StoreUnreachable) as error:
                if every is None:
                    raise
                console.print(f"{shown(str(error))}; again in {every} s", markup=False)
            if every is None:
                return
            time.sleep(every)


def one_pass(dsn: str, folder: Path) -> "Indexed":
    """The directory as the archive is now."""
    from newsarchive.care.replay_index import index_for_replay
    from newsarchive.store import connect
    from newsarchive.warc.place import writable

    with closing(connect(dsn, application_name="newsarchive replay-index")) as conn, writable(folder):
        return index_for_replay(conn, environment.warc_root(), folder)


def tell(console: Console, done: "Indexed") -> None:
    """What changed; a pass that changed nothing says nothing."""
    if done.written:
        console.print(f"{done.captures} captures, {done.written} files of the index written.")
    if done.unnamed:
        console.print(
            f"{done.unnamed} captures have an address that replay knows no key for: they are left out."
        )
