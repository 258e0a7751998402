"""`newsarchive run SOURCE --from DATE --to DATE`: the pipeline's steps, without Airflow."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from newsarchive.cli.archive import again, archive_place, source_named
from newsarchive.outcomes import ConfigError, SourceTrouble
from newsarchive.progress import counting
from newsarchive.sources import Source

if TYPE_CHECKING:
    from newsarchive.source_session import SourceSession
    from newsarchive.store.runs import RunKey


def run(
    source: Annotated[str, typer.Argument(help="a file's name in dags/sources/, or a YAML file")],
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="first day; default: yesterday")
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="last day, included; default: the first"),
    ] = None,
) -> None:
    """Archive days of a source, both included, in its time zone, without Airflow; exit code 1 with a shortfall."""
    from newsarchive.report import print_questions, print_report, report_of_runs
    from newsarchive.source_session import open_session
    from newsarchive.store.runs import RunKey

    wanted = source_named(source)
    days = days_between(wanted, first.date() if first else None, last.date() if last else None)
    console = Console(highlight=False)
    keys = [RunKey("cli", f"{wanted.key} {day} {datetime.now(UTC).isoformat()}", "cli") for day in days]
    with archive_place() as place, open_session(place.dsn, place.warc_root, wanted) as session:
        for day, key in zip(days, keys, strict=True):
            run_day(session, day, key, console)
        told = report_of_runs(
            session.conn,
            wanted.key,
            days,
            [key.dag_run_key for key in keys],
            lambda _, day: again(source, day),
        )
        print_report(told, wanted.name, console)
        print_questions(session.conn, wanted.key, console)
    if told.shortfalls:
        raise typer.Exit(1)


def run_day(session: "SourceSession", day: date, key: "RunKey", console: Console) -> None:
    """One day's run; what its row says of a failure is told in the report, with every other shortfall."""
    from newsarchive.pipeline.check_yield import YieldTooLow
    from newsarchive.pipeline.run_interval import run_interval

    source = session.source
    with suppress(YieldTooLow, SourceTrouble), counting(f"{source.key} {day}", console) as advance:
        run_interval(session, source.day(day), key, lambda step, done, total: advance(done, total, step))


def days_between(source: Source, first: date | None, last: date | None) -> list[date]:
    """The days asked for; raises ConfigError where they make no sense."""
    today = datetime.now(source.zone).date()
    first = first or last or today - timedelta(days=1)
    last = last or first
    if last < first:
        raise ConfigError(f"--to {last} is before --from {first}")
    if last > today:
        raise ConfigError(f"--to {last} is in the future: today is {today} in {source.timezone}")
    if source.start and first < source.start:
        raise ConfigError(f"--from {first} is before the source's start {source.start} ({source.path})")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
