"""Gathers a report from the archive's own rows, so that a run of Airflow's is told like one of the shell's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from newsarchive.report.shortfalls import Again, Shortfall, shortfalls_of_day, shortfalls_of_runs
from newsarchive.store import Connection, reports
from newsarchive.store.reports import DayCoverage, Reason, RunCounts

# A first night archives what the front page shows of many older days: so many of them are told one by one.
OTHER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Report:
    """What runs of a source did, how complete its days are, and every shortfall.

    `brought` has how many articles these runs archived by day of publication; None where the days are asked for, not
    the runs. The key None has those whose pages do not say when they were published.
    """

    source: str
    runs: list[RunCounts]
    days: list[DayCoverage]
    brought: Mapping[date | None, int] | None
    reasons: list[Reason]
    shortfalls: list[Shortfall]


def report_of_runs(
    conn: Connection,
    source_key: str,
    asked: Sequence[date],
    dag_run_keys: Sequence[str],
    again: Again,
    after_run_id: int = 0,
) -> Report:
    """The report of these runs over the days that were asked for; `again` names the command that repeats a day."""
    runs = reports.runs(conn, source_key, dag_run_keys=dag_run_keys, after_run_id=after_run_id)
    published = reports.published(conn, [run.run_id for run in runs])
    brought = {row.day: row.article_count for row in published}
    others = sorted(day for day in brought if day is not None and day not in asked)[-OTHER_DAYS:]
    days = reports.days(conn, source_key, days=[*asked, *others])
    reasons = reports.reasons(conn, source_key, min(asked), max(asked))
    judged = [day for day in days if day.day in asked]
    return Report(source_key, runs, days, brought, reasons, all_shortfalls(runs, judged, again))


def report_of_days(
    conn: Connection, source_key: str | None, since: date | None, until: date | None, again: Again
) -> list[Report]:
    """A report a source of the runs of these days, both included; None leaves an end open, or asks for all sources."""
    runs = reports.runs(conn, source_key, since, until)
    days = reports.days(conn, source_key, since, until)
    told = []
    for name in sorted({run.source for run in runs} | {day.source for day in days}):
        of_name = [run for run in runs if run.source == name]
        its_days = [day for day in days if day.source == name]
        told.append(Report(name, of_name, its_days, None, [], all_shortfalls(of_name, its_days, again)))
    return told


def all_shortfalls(runs: Iterable[RunCounts], judged: Iterable[DayCoverage], again: Again) -> list[Shortfall]:
    """The shortfalls of runs and days, day by day; a day that no run was asked for has none."""
    found = [*shortfalls_of_runs(runs)]
    for day in judged:
        if day.last_run_state is not None or day.problem is not None:
            found += shortfalls_of_day(day, again)
    return sorted(found, key=lambda item: item.day)
