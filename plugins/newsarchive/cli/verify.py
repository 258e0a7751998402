"""`newsarchive verify`: whether the WARC files still are what was written."""

from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import archive_place, must_have
from newsarchive.progress import counting

GIGABYTE = 10**9


def verify(
    source: Annotated[str | None, typer.Argument(help="a source's key; default: all")] = None,
    gigabytes: Annotated[
        float | None,
        typer.Option(min=0.001, help="stop after so much; the longest unchecked files come first"),
    ] = None,
) -> None:
    """Compare WARC files and records with the archive's rows; findings are kept in news.fixity_findings."""
    from newsarchive.care.fixity import verify as check
    from newsarchive.store import connect

    console = Console(highlight=False, soft_wrap=True)
    limit_bytes = int(gigabytes * GIGABYTE) if gigabytes else None
    with (
        archive_place() as place,
        counting("verify") as advance,
        closing(connect(place.dsn, application_name="newsarchive verify")) as conn,
    ):
        must_have(conn, [source] if source else [])
        done = check(conn, place.warc_root, source, limit_bytes, advance)
    for file, kind, detail in done.findings:
        console.print(f"{file}: {kind}: {detail}", markup=False)
    console.print(
        f"{done.files} files, {done.records} records, {done.read_bytes / GIGABYTE:.3f} GB: "
        + (f"{len(done.findings)} findings." if done.findings else "all as they were written.")
        + ("" if done.is_complete else " The rest has its turn next time.")
    )
    raise typer.Exit(int(bool(done.findings)))
