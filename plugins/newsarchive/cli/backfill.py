"""`newsarchive backfill SOURCE --from DATE --to DATE`: past days, through Airflow, followed to their end."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from newsarchive.cli.local import must_be_up, plainly
from newsarchive.local.backfill import backfill as follow_backfill
from newsarchive.local.days import checked_days, find_source
from newsarchive.local.house import House
from newsarchive.local.run import report_since
from newsarchive.progress import Progress
from newsarchive.report import print_report
from newsarchive.store import connect, reports


class Reprocess(StrEnum):
    """Which days are archived again that have a run already."""

    none = "none"
    failed = "failed"
    completed = "completed"


def backfill(
    source: Annotated[str, typer.Argument(help="a file's name in dags/sources/")],
    first: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="first day, included")],
    last: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="last day, included")],
    reprocess: Annotated[
        Reprocess, typer.Option(help="days that have a run: leave, redo the failed, redo all")
    ] = (Reprocess.none),
    max_active_runs: Annotated[int, typer.Option(min=1, max=16, help="days at once")] = 2,
) -> None:
    """Archive past days of a source, both included, in the source's own time zone."""
    progress = Progress()
    house = House.here()
    with plainly(progress):
        days = checked_days(find_source(house, source), first.date(), last.date())
        opened = must_be_up(house)
        conn = connect(opened.databases.loader, application_name="newsarchive backfill")
        try:
            last_run_id = reports.last_run_id(conn)
            with progress.phase(f"Backfill of {source}, {days}"):
                ended = follow_backfill(opened, days, reprocess.value, max_active_runs, progress)
            told = report_since(opened, conn, days, last_run_id)
        finally:
            conn.close()
        for day, state in ended.states.items():
            progress.tell(
                f"  {day}  {'[green]✓[/green]' if state == 'success' else '[red]✗[/red]'} {state or 'no run'}"
            )
        print_report(told, days.source.name, progress.console)
        if ended.bad:
            progress.tell(f"{len(ended.bad)} of {len(days)} days failed; again with --reprocess failed")
        if ended.bad or told.shortfalls:
            raise typer.Exit(1)
