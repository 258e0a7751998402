"""`newsarchive status`: what the archive has, source by source and day by day."""

from datetime import date, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import archive_place, in_order, must_have

SHOWN_DAYS = 14


def status(
    source: Annotated[str | None, typer.Argument(help="a source's key; default: all")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
) -> None:
    """What the site counts, what was found and what is archived, by source and day of publication."""
    from newsarchive.report import days_table
    from newsarchive.store import connect, reports

    console = Console(highlight=False)
    since, until = in_order(first, last)
    since = since or (until or date.today()) - timedelta(days=SHOWN_DAYS)
    with archive_place() as place:
        conn = connect(place.dsn)
        try:
            must_have(conn, [source] if source else [])
            rows = reports.days(conn, source, since, until)
            totals = reports.totals(conn)
        finally:
            conn.close()
    for name in sorted({row["source"] for row in rows}):
        console.print(days_table(name, [row for row in rows if row["source"] == name]))
    if not rows:
        console.print(f"No run and no article since {since}" + (f" of {source}." if source else "."))
    console.print(f"{totals['article_count']:,} articles, {totals['capture_count']:,} captures in all.")
