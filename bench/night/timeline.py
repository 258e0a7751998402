"""When a night's tasks began and ended, by kind, and how idle the machine's cores were meanwhile."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import psutil

# Seconds since the night began, as Airflow notes them of its tasks.
TASKS = """
  select
    regexp_replace(task_id, '^.*\\.', '') as task,
    extract(epoch from queued_dttm)::float, extract(epoch from start_date)::float, extract(epoch from end_date)::float
  from task_instance
  where queued_dttm is not null and start_date is not null and end_date is not null
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of task: seconds since the night began of the first, the middle one and the last.

    `waited` is a middle task's time between the scheduler's word and its start, `took` from then to its end.
    """

    task: str
    count: int
    began: tuple[float, float, float]
    ended: tuple[float, float, float]
    waited: float
    took: float


@dataclass(frozen=True, slots=True)
class Phase:
    """What was waited for, until how many seconds after the night began, and how many cores were idle meanwhile."""

    waited_for: str
    until: float
    idle_cores: float


@dataclass
class Cores:
    """How much of the machine was idle, as looked at now and then."""

    seen: list[tuple[float, float]] = field(default_factory=list)  # wall time; idle core-seconds since boot

    def look(self) -> None:
        times = psutil.cpu_times()
        self.seen.append((time.time(), times.idle + times.iowait))

    def idle_between(self, began: float, ended: float) -> float:
        """How many cores were idle on average between two moments; 0 where nobody looked twice."""
        within = [one for one in self.seen if began <= one[0] <= ended]
        if len(within) < 2 or within[-1][0] == within[0][0]:
            return 0.0
        return (within[-1][1] - within[0][1]) / (within[-1][0] - within[0][0])


def steps_of(rows: Sequence[tuple[str, float, float, float]], began: float) -> list[Step]:
    """The kinds of tasks in the order in which their first ones began, of rows of TASKS; `began` in epoch seconds."""
    steps = []
    for task in {row[0] for row in rows}:
        queued, started, ended = (
            sorted(row[column] - began for row in rows if row[0] == task) for column in (1, 2, 3)
        )
        waited = median(row[2] - row[1] for row in rows if row[0] == task)
        took = median(row[3] - row[2] for row in rows if row[0] == task)
        steps.append(Step(task, len(queued), ends_of(started), ends_of(ended), waited, took))
    return sorted(steps, key=lambda step: step.began)


def ends_of(ordered: Sequence[float]) -> tuple[float, float, float]:
    """The first, the middle and the last."""
    return ordered[0], ordered[len(ordered) // 2], ordered[-1]


def phases_of(steps: Sequence[Step], cores: Cores, began: float, seconds: float) -> list[Phase]:
    """A night's phases, one after the other, of which the last ends with it."""
    last = {step.task: step.ended[2] for step in steps}
    ends = [
        ("the last site's links", last.get("discover_links", 0.0)),
        ("the last page", last.get("fetch_pages", 0.0)),
        ("the last run's end", seconds),
    ]
    since, found = 0.0, []
    for waited_for, until in ends:
        found.append(Phase(waited_for, until, cores.idle_between(began + since, began + until)))
        since = until
    return found


def timeline(steps: Sequence[Step], phases: Sequence[Phase]) -> list[str]:
    """Two tables: the kinds of tasks, and the phases with their idle cores."""
    return [
        "| task | how many | began | ended | waited | took |",
        "|-|-:|-:|-:|-:|-:|",
        *(
            f"| {step.task} | {step.count} | {span(step.began)} | {span(step.ended)} "
            f"| {step.waited:.1f} s | {step.took:.1f} s |"
            for step in steps
        ),
        "",
        "| waited for | until | cores idle meanwhile |",
        "|-|-:|-:|",
        *(f"| {phase.waited_for} | {phase.until:.0f} s | {phase.idle_cores:.1f} |" for phase in phases),
    ]


def span(ends: tuple[float, float, float]) -> str:
    """First, middle and last in whole seconds."""
    return " / ".join(f"{moment:.0f}" for moment in ends)
