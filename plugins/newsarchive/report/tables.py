"""Rows of the archive as tables for a terminal of eighty columns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich import box
from rich.table import Table

from newsarchive.outcomes import PENDING, Ending, Outcome
from newsarchive.report.shortfalls import Shortfall
from newsarchive.store.reports import DayCoverage, RunCounts
from newsarchive.terminal import shown

SHOWN_CELL = 60
# Two-line heads keep it within a terminal of eighty columns.
RUN_COLUMNS = {
    "found": "found_count", "visited": "visited_count", "archived": "archived_count", "new\nversions": "version_count",
    "un-\nchanged": "unchanged_count", "rejected": "rejected_count", "refused": "refused_count", "gone": "gone_count",
    "failed": "failed_count",
}  # fmt: skip
TOLD_ENDINGS = (Ending.REJECTED, Ending.REFUSED, Ending.GONE)


def runs_table(runs: Iterable[RunCounts]) -> Table:
    """What each run did, a run a row."""
    table = plain_table("What the runs did", [*RUN_COLUMNS])
    for run in runs:
        table.add_row(str(run.day), *(str(getattr(run, name)) for name in RUN_COLUMNS.values()))
    return table


def days_table(
    days: Iterable[DayCoverage], shortfalls: Sequence[Shortfall], brought: Mapping[date | None, int] | None
) -> Table:
    """How complete each day is now; `brought` has how many of its articles these runs archived, by day."""
    new = [] if brought is None else ["new"]
    table = plain_table("How complete each day is now", [*new, "archived", "expected"])
    table.add_column("complete", overflow="fold")
    for day in days:
        counts = [] if brought is None else [str(brought.get(day.day, 0))]
        lacks = [item.brief for item in shortfalls if (item.source, item.day) == (day.source, day.day)]
        table.add_row(
            str(day.day), *counts, str(day.archived_count), expected_of(day), completeness(day, lacks)
        )
    return table


def expected_of(day: DayCoverage) -> str:
    """How many articles the day should have, ~ where that is an estimate, – where nobody tells."""
    if day.expected_count is None:
        return "–"
    return f"{'~' if day.expected_basis == 'estimate' else ''}{day.expected_count}"


def completeness(day: DayCoverage, lacks: Sequence[str]) -> str:
    """Whether the archive has all of a day, as far as anyone can know."""
    others = endings(day.outcomes)
    told = f" ({others})" if others else ""
    if lacks:
        return f"no: {', '.join(lacks)}{told}"
    if day.is_under_way:
        return "not over yet" + told
    if day.last_run_state is None:
        return "no run"
    if day.last_run_state == "running":
        return "running" + told
    is_counted = day.expected_basis in ("site", "listing")
    return ("yes" if is_counted else "as far as its routes show") + told


def endings(outcomes: Mapping[str, int]) -> str:
    """How links ended that are no articles of the archive, and need not be: 4 rejected, 1 gone."""
    sums = dict.fromkeys(TOLD_ENDINGS, 0)
    for outcome, count in outcomes.items():
        if outcome != PENDING and (ending := Outcome(outcome).ending) in sums:
            sums[ending] += count
    return ", ".join(f"{count} {ending.value}" for ending, count in sums.items() if count)


def plain_table(title: str, counts: Sequence[str]) -> Table:
    """A table of days with these counts."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=0, show_edge=False)
    table.add_column("day", no_wrap=True)
    for name in counts:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def answer_table(rows: Sequence[Mapping[str, object]]) -> Table:
    """Any rows as a table, long cells cut."""
    table = Table()
    for name in rows[0] if rows else ["no row"]:
        table.add_column(name)
    for row in rows:
        table.add_row(*(shown(cell(value)) for value in row.values()))
    return table


def cell(value: object) -> str:
    """A value on one line of a table, without control characters that a terminal would obey."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= SHOWN_CELL else printable[: SHOWN_CELL - 1] + "…"
