"""`newsarchive import-warc [FILE_OR_FOLDER…] --source KEY`: articles out of WARC files of anyone's making."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import archive_place, source_named
from newsarchive.objects import ANONYMOUS, access_said
from newsarchive.progress import counting

if TYPE_CHECKING:
    from newsarchive.care.imports.files import Imported

SHOWN_BROKEN = 10


def import_warc(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            help="WARC files, folders of them, or addresses in a bucket; default: the source's warc routes",
            metavar="FILE_OR_FOLDER…",
            show_default=False,
        ),
    ] = None,
    *,
    source: Annotated[str, typer.Option(help="the source that the pages belong to")],
    host: Annotated[
        str | None, typer.Option(help="only this host and those below it; default: the source's site")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="first day of capture")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="last day of capture, included")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="of a bucket that everybody may read, as Common Crawl's")
    ] = False,
) -> None:
    """Load the articles of WARC files, a library's or Common Crawl's, with their own dates and places."""
    from newsarchive.care.imports.importing import import_warcs
    from newsarchive.care.imports.wanted import incoming_files, wanted_of
    from newsarchive.source_session import open_session
    from newsarchive.store.runs import RunKey

    chosen = source_named(source)
    wanted = wanted_of(chosen, host, first.date() if first else None, last.date() if last else None)
    incoming = incoming_files(places or [], chosen, ANONYMOUS if anonymous else access_said())
    console = Console(highlight=False, soft_wrap=True)
    key = RunKey("import_warc", f"{chosen.key} {datetime.now().astimezone().isoformat()}", "import")
    with (
        archive_place() as place,
        open_session(place.dsn, place.warc_root, chosen) as session,
        counting("pages") as advance,
    ):
        done = import_warcs(session, incoming, wanted, key, lambda count, name: advance(count, None))
    tell(console, done)
    if done.broken and not done.pages and not done.known:
        raise typer.Exit(1)


def tell(console: Console, done: "Imported") -> None:
    """What came of the import, and the first of what could not be read."""
    for line in done.broken[:SHOWN_BROKEN]:
        console.print(f"skipped: {line}", markup=False)
    endings = ", ".join(f"{count} {outcome}" for outcome, count in sorted(done.outcomes.items()) if count)
    console.print(
        f"{done.files} files: {done.pages} pages read{f' ({endings})' if endings else ''}, "
        f"{done.revisits} of them revisits, {done.known} known already, {len(done.broken)} records broken."
    )
    if done.left_words:
        console.print(done.left_words, markup=False)
