"""`make run`: one real night of a source, by the scheduler; for the demo newspaper six days before it too."""

import os
import socket
from collections.abc import Set
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from newsarchive.local.api import DagRun
from newsarchive.local.backfill import backfill, follow, states_of
from newsarchive.local.days import Days, dag_id, find_source, last_whole_day
from newsarchive.local.house import House
from newsarchive.local.life import Open, at_work
from newsarchive.local.newspaper import DEMO, printed
from newsarchive.local.reading_room import open_room
from newsarchive.outcomes import ConfigError, SourceBusy
from newsarchive.progress import Overdue, Progress
from newsarchive.report import Report, print_questions, print_report, report_of_runs
from newsarchive.sources import Source
from newsarchive.store import Connection, connect, reports

DEMO_DAYS = 7
BACKFILL_RUNS = 3
SHOWN_MISSING = 10
PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
PARSE_SECONDS, SCHEDULE_SECONDS, OPEN_SECONDS, REACH_SECONDS = 120, 120, 60, 10


@dataclass(frozen=True, slots=True)
class Archived:
    """What a `make run` leaves: the runs of its days and what the archive lacks of them."""

    days: Days
    report: Report
    bad_days: list[date]
    missing: Set[str]
    has_changed: bool

    @property
    def is_whole(self) -> bool:
        return not self.bad_days and not self.missing and not self.report.shortfalls


def run(house: House, source_key: str, progress: Progress) -> bool:
    """Archive the source's last night and tell what came of it; True if all of it is in the archive."""
    source = find_source(house, source_key)
    last = last_whole_day(source)
    days = Days(source, last - timedelta(days=DEMO_DAYS - 1) if source.key == DEMO else last, last)
    if source.key != DEMO:
        reach(source)
    with (
        at_work(house, progress) as opened,
        closing(connect(opened.databases.owner, application_name="newsarchive run")) as conn,
    ):
        archived = archive(opened, conn, days, progress)
        tell(opened, conn, archived, progress)
        url = open_room(house, progress)  # while PostgreSQL is up: it stays up for the room
    progress.tell(f"Read it: {url} (until make down)")
    return archived.is_whole


def archive(opened: Open, conn: Connection, days: Days, progress: Progress) -> Archived:
    """Have Airflow do what is left to do of these days."""
    with progress.phase(f"Airflow has read {dag_id(days.source)}"):
        was_paused = _await_dag(opened, days.source, progress)
        truth = _truth(opened.house, days, progress)
    before, last_run_id = reports.archive_digest(conn), reports.last_run_id(conn)
    if was_paused:
        opened.api.set_paused(dag_id(days.source), False)
    try:
        states = _night(opened, days, progress) | _days_before(opened, days, progress)
    finally:
        if was_paused:
            opened.api.set_paused(dag_id(days.source), True)
    found = reports.article_urls(conn, days.source.key, days.first, days.last)
    missing = {url for urls in truth.values() for url in urls} - found
    bad = [day for day, state in states.items() if state != "success"]
    report = report_since(opened, conn, days, last_run_id)
    return Archived(days, report, bad, missing, reports.archive_digest(conn) != before)


def report_since(opened: Open, conn: Connection, days: Days, last_run_id: int) -> Report:
    """What Airflow's runs of these days did since that run, and how complete the days are."""
    keys = [run.run_id for run in opened.api.runs(dag_id(days.source), days.interval)]
    return report_of_runs(conn, days.source.key, list(days), keys, again, last_run_id)


def again(source_key: str, day: date) -> str:
    """The command that archives a day again by Airflow."""
    return f"newsarchive backfill {source_key} --from {day} --to {day} --reprocess completed (after make up)"


def _truth(house: House, days: Days, progress: Progress) -> dict[date, set[str]]:
    """What the demo newspaper printed on these days; nobody knows that of a real site."""
    if days.source.key != DEMO:
        return {}
    return progress.until("the demo newspaper to open", lambda: printed(house, days), OPEN_SECONDS)


def _await_dag(opened: Open, source: Source, progress: Progress) -> bool:
    """Wait until Airflow has read the source's DAG; whether it is paused."""
    name = dag_id(source)
    try:
        return progress.until(
            f"Airflow to read {name}", lambda: opened.api.dag(name), PARSE_SECONDS
        ).is_paused
    except Overdue as error:
        told = "".join(f"\n  {line}" for line in opened.api.import_errors())
        raise ConfigError(f"{error}{told}") from None


def _night(opened: Open, days: Days, progress: Progress) -> dict[date, str]:
    """Last night's run as the scheduler makes it by itself, followed to its end."""
    night = Days(days.source, days.last, days.last)

    def made() -> list[DagRun]:
        return opened.api.runs(dag_id(days.source), night.interval)

    with progress.phase(f"Last night, {night}, by the scheduler"):
        runs = made() or progress.until("the scheduler to make last night's run", made, SCHEDULE_SECONDS)
        if all(run.is_over for run in runs):
            return dict(states_of(night, runs))
        return dict(follow(opened.api, night, progress).states)


def _days_before(opened: Open, days: Days, progress: Progress) -> dict[date, str]:
    """A backfill of the days that have no good run, from the first such day to the last."""
    name = dag_id(days.source)
    if any(not run.is_over for run in opened.api.runs(name, days.interval)):
        with progress.phase("The runs that an earlier command left unfinished"):
            follow(opened.api, days, progress)
    states = states_of(days, opened.api.runs(name, days.interval))
    left = [day for day, state in states.items() if state != "success"]
    if not left:
        return states
    span = Days(days.source, min(left), max(left))
    with progress.phase(f"Backfill of {span}"):
        return states | dict(backfill(opened, span, "failed", BACKFILL_RUNS, progress).states)


def tell(opened: Open, conn: Connection, archived: Archived, progress: Progress) -> None:
    """The report of the run, what is missing, and where the time went."""
    source = archived.days.source
    print_report(archived.report, source.name, progress.console)
    print_questions(conn, source.key, progress.console)
    progress.tell(f"WARC files: {opened.house.warc}")
    if not archived.has_changed:
        progress.tell("Nothing has changed: the archive's digest is what it was before this run.")
    for day in archived.bad_days:
        progress.tell(f"[red]Airflow's run of {day} did not succeed:[/red] {again(source.key, day)}")
    for url in sorted(archived.missing)[:SHOWN_MISSING]:
        progress.tell(f"[red]Not in the archive:[/red] {url}")
    if (more := len(archived.missing) - SHOWN_MISSING) > 0:
        progress.tell(f"… and {more} more of the newspaper's stories")
    progress.tell(f"[dim]It took {sum(progress.took.values()):.0f} s.[/dim]")


def reach(source: Source) -> None:
    """Raise SourceBusy when the site's front door cannot be reached, before Airflow tries it for an hour.

    Asked without a proxy, as the fetcher does it: a proxy would resolve names behind the guard's back.
    """
    parts = urlsplit(source.home)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=REACH_SECONDS).close()
    except OSError as error:
        hint = "; the proxy of the environment is not used" if set(PROXIES) & set(os.environ) else ""
        raise SourceBusy(
            source.home, f"cannot be reached ({error}): is this machine online?{hint}"
        ) from error
