"""`newsarchive look SOURCE`: between nights, read the live listings and archive what is new on them."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import archive_place, source_named
from newsarchive.outcomes import ConfigError
from newsarchive.progress import counting
from newsarchive.terminal import shown


def look(
    source: Annotated[str, typer.Argument(help="a file's name in dags/sources/, or a YAML file")],
) -> None:
    """Read a source's live listings now and archive what is new; exit code 1 if something was unseen or failed."""
    from newsarchive.pipeline.check_yield import YieldTooLow
    from newsarchive.pipeline.looking import look_interval
    from newsarchive.pipeline.run_interval import run_interval
    from newsarchive.source_session import open_session
    from newsarchive.store.runs import RunKey

    wanted = source_named(source)
    if not any(route.is_live for route in wanted.routes):
        raise ConfigError(f"{wanted.key} has no route that shows what is new: a listing, a feed or a sitemap")
    console = Console(highlight=False)
    key = RunKey("cli", f"{wanted.key} look {datetime.now(UTC).isoformat()}", "look")
    with archive_place() as place, open_session(place.dsn, place.warc_root, wanted) as session:
        interval = look_interval(session)
        title = f"{wanted.key} {interval.end.astimezone(wanted.zone):%Y-%m-%d %H:%M}"
        try:
            with counting(title, console) as advance:
                brought = run_interval(
                    session, interval, key, lambda step, done, total: advance(done, total, step)
                )
        except YieldTooLow as error:
            console.print(f"[red]{shown(str(error))}[/red]", soft_wrap=True)
            raise typer.Exit(1) from error
    ended = ", ".join(f"{count} {outcome}" for outcome, count in brought.outcomes.items())
    console.print(
        f"{wanted.name}: {brought.found} links found, {brought.visited} visited: {ended or 'nothing new'}"
    )
    for reason in brought.shortfalls:
        console.print(f"[yellow]Short:[/yellow] {shown(reason)}", soft_wrap=True)
    if brought.shortfalls:
        raise typer.Exit(1)
