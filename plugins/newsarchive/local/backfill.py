"""Airflow's backfills for whole local days, both ends included, followed to their end."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Literal
from urllib.error import HTTPError

from newsarchive.local.api import Api, DagRun
from newsarchive.local.days import Days, dag_id
from newsarchive.local.life import Open
from newsarchive.local.rest import AirflowSilent
from newsarchive.outcomes import ConfigError
from newsarchive.progress import Overdue, Progress, rest

Reprocess = Literal["none", "failed", "completed"]
# Airflow looks for backfills that are done every 30 seconds.
COMPLETION_SECONDS = 120
STALL_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class DayStates:
    """How the days of a backfill ended: the run's state by day, '' where there is no run."""

    states: Mapping[date, str]

    @property
    def bad(self) -> list[date]:
        """The days that did not succeed."""
        return [day for day, state in self.states.items() if state != "success"]


def backfill(
    opened: Open, days: Days, reprocess: Reprocess, max_active_runs: int, progress: Progress
) -> DayStates:
    """Create the backfill and follow it; ConfigError when Airflow would take it and never run it."""
    _check_dag(opened, days)
    await_turn(opened.api, days, progress)
    progress.doing(f"a backfill of {days}")
    create(opened.api, days, reprocess, max_active_runs)
    return follow(opened.api, days, progress)


def _check_dag(opened: Open, days: Days) -> None:
    name = dag_id(days.source)
    dag = opened.api.dag(name)
    if dag is None:
        told = "".join(f"\n  {error}" for error in opened.api.import_errors())
        raise ConfigError(f"Airflow has no DAG {name} yet: it reads new files within half a minute{told}")
    if dag.is_paused:
        raise ConfigError(
            f"{name} is paused, so its runs would wait for good: unpause it at {opened.url}/dags/{name}"
        )


def await_turn(api: Api, days: Days, progress: Progress) -> None:
    """One backfill of a DAG at a time: wait for one whose runs are over, refuse while one has work left."""
    name = dag_id(days.source)

    def is_free() -> bool:
        for earlier in api.open_backfills(name):
            # Its range ends at the last second of its last day; a run may lie on that very second's day.
            left = [run for run in api.runs(name, earlier) if run.kind == "backfill" and not run.is_over]
            if left:
                zone = days.source.zone
                span = f"{earlier.start.astimezone(zone):%Y-%m-%d} to {earlier.end.astimezone(zone):%Y-%m-%d}"
                raise ConfigError(
                    f"a backfill of {days.source.key} is running already: {span}, {len(left)} days left"
                )
        return not api.open_backfills(name)

    if not is_free():
        progress.until("Airflow to close the backfill before this one", is_free, COMPLETION_SECONDS)


def create(api: Api, days: Days, reprocess: Reprocess, max_active_runs: int) -> None:
    """Have the runs of these days made; ConfigError when Airflow has one under way, or none to make."""
    try:
        api.create_backfill(dag_id(days.source), days.interval, reprocess, max_active_runs)
    except AirflowSilent as error:
        raise _in_our_words(error, days) from error


def _in_our_words(error: AirflowSilent, days: Days) -> Exception:
    """Airflow's refusal in plain words, where we know it."""
    if isinstance(error.__cause__, HTTPError) and error.__cause__.code == HTTPStatus.CONFLICT:
        return ConfigError(f"a backfill of {days.source.key} is running already")
    if "No runs to create" in str(error):
        return ConfigError(f"{dag_id(days.source)} has no run between {days.first} and {days.last}")
    return error


def follow(api: Api, days: Days, progress: Progress) -> DayStates:
    """Tell how the runs of these days go until all are over."""
    seen, changed_at = "", time.monotonic()
    while True:
        began = time.monotonic()
        runs = api.runs(dag_id(days.source), days.interval)
        text = told(api, days, runs)
        if text != seen:
            seen, changed_at = text, time.monotonic()
        if runs and all(run.is_over for run in runs):
            return DayStates(states_of(days, runs))
        if time.monotonic() - changed_at > STALL_SECONDS:
            raise Overdue(f"nothing has moved for {STALL_SECONDS / 60:.0f} minutes: {text}")
        progress.doing(text)
        rest(time.monotonic() - began)


def states_of(days: Days, runs: list[DagRun]) -> dict[date, str]:
    """The state of each day's run."""
    zone = days.source.zone
    found = {run.start.astimezone(zone).date(): run.state for run in runs}
    return {day: found.get(day, "") for day in days}


def told(api: Api, days: Days, runs: list[DagRun]) -> str:
    """One line: how many days are done, and how far those under way are."""
    parts = [f"{sum(run.is_over for run in runs)} of {len(days)} days done"]
    for run in runs:
        if run.state == "running":
            counts = api.task_states(dag_id(days.source), run.run_id)
            done = sum(count for state, count in counts.items() if state in ("success", "skipped"))
            day = run.start.astimezone(days.source.zone).date()
            again = counts.get("up_for_retry", 0)
            wait = f" ({again} failed and will be tried again)" if again else ""
            parts.append(f"{day}: {done} of {sum(counts.values())} tasks{wait}")
    return ", ".join(parts)
