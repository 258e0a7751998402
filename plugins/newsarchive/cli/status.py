"""`newsarchive status`: what the runs of the last days did, Airflow's too, and how complete the days are."""

from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import again, archive_place, in_order, must_have

SHOWN_DAYS = 14


def status(
    source: Annotated[str | None, typer.Argument(help="a source's key; default: all")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
) -> None:
    """What the runs of these days did, how complete each day is now, and every shortfall with what to do."""
    from newsarchive.report import print_report, report_of_days
    from newsarchive.store import connect, reports

    console = Console(highlight=False)
    since, until = in_order(first, last)
    since = since or (until or date.today()) - timedelta(days=SHOWN_DAYS)
    with archive_place() as place, closing(connect(place.dsn)) as conn:
        must_have(conn, [source] if source else [])
        told = report_of_days(conn, source, since, until, again)
        totals = reports.totals(conn)
    for of_source in told:
        print_report(of_source, of_source.source, console)
    if not told:
        console.print(f"No run and no article since {since}" + (f" of {source}." if source else "."))
    console.print(f"{totals.article_count:,} articles, {totals.capture_count:,} captures in all.")
