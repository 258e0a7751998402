"""`newsarchive backup FOLDER` and `newsarchive restore FOLDER`: the whole archive, rows and WARC files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from newsarchive.cli.owner import owner_place
from newsarchive.local.warc_copies import CopiedFiles
from newsarchive.progress import counting


def backup(
    folder: Annotated[
        Path, typer.Argument(help="made if need be; the same one again copies only what is new")
    ],
) -> None:
    """Dump the archive and copy its WARC files; nothing needs to be stopped."""
    from newsarchive.local.backup import backup as back_up

    with owner_place() as place, counting("backup") as advance:
        done = back_up(place.dsn, place.warc_root, folder, advance)
    tell(done, f"The archive is in {folder}")


def restore(folder: Annotated[Path, typer.Argument(help="what newsarchive backup made")]) -> None:
    """Fill a new, empty archive from a backup: this house's, or the one NEWSARCHIVE_DB names."""
    from newsarchive.local.backup import empty_place
    from newsarchive.local.backup import restore as bring_back
    from newsarchive.local.house import House

    with empty_place(House.here()) as (dsn, warc_root), counting("restore") as advance:
        done = bring_back(folder, dsn, warc_root, advance)
    tell(done, "The archive is restored; compare it with: newsarchive verify")


def tell(done: CopiedFiles, said: str) -> None:
    """How it ended; exit code 1 where WARC files were missing."""
    console = Console(highlight=False, soft_wrap=True)
    for name in done.missing:
        console.print(f"{name}: missing", markup=False)
    console.print(f"{said}: {done.files} WARC files, {done.copied} of them copied.", markup=False)
    raise typer.Exit(int(bool(done.missing)))
