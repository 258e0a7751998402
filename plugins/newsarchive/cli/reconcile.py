"""`newsarchive reconcile`: WARC files without rows and rows without WARC files, found and mended."""

from contextlib import closing

import typer
from rich.console import Console

from newsarchive import environment
from newsarchive.cli.archive import archive_place
from newsarchive.sources import load_sources


def reconcile() -> None:
    """Salvage torn WARC files, adopt unnamed ones, and have lost pages fetched again."""
    from newsarchive.care.reconcile import reconcile as mend
    from newsarchive.source_session import open_session
    from newsarchive.store import connect

    console = Console(highlight=False, soft_wrap=True)
    sources = {source.key: source for source in load_sources(environment.sources_folder())[0]}
    with (
        archive_place() as place,
        closing(connect(place.dsn, application_name="newsarchive reconcile")) as conn,
    ):
        done = mend(
            conn,
            place.warc_root,
            sources,
            lambda source: open_session(place.dsn, place.warc_root, source),
            lambda line: console.print(line, markup=False),
        )
    for line in done.trouble:
        console.print(line, markup=False)
    console.print(
        f"{done.salvaged} torn files salvaged; {done.adopted} files adopted with {done.captures} captures "
        f"and {done.articles} articles; {done.lost} files lost, {done.found_again} there again."
    )
    raise typer.Exit(int(bool(done.trouble)))
