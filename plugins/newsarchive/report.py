"""What a run brought in, for a person: counts by day, why links were refused, and three questions in SQL."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from newsarchive.outcomes import Ending, Outcome
from newsarchive.sources import Source
from newsarchive.store import Connection, reports
from newsarchive.store.questions import SAMPLE_QUESTIONS, ask
from newsarchive.terminal import shown

SHOWN_CELL = 60


def print_run_report(conn: Connection, source: Source, days: list[date], console: Console) -> None:
    """Tell what the archive has of the source on these days, and how to go on."""
    first, last = min(days), max(days)
    rows = reports.days(conn, source.key, first, last)
    console.print()
    console.print(days_table(source.name, rows))
    print_reasons(conn, source.key, first, last, console)
    console.print()
    for question in SAMPLE_QUESTIONS:
        console.print(f"[bold]{shown(question.words)}[/bold]")
        console.print(shown(question.sql.strip()), style="dim", soft_wrap=True)
        console.print(answer_table(ask(conn, question, source.key)))
    totals = reports.totals(conn)
    console.print(
        f"The archive: {totals['article_count']:,} articles, {totals['version_count']:,} versions, "
        f"{totals['capture_count']:,} captures in {totals['warc_file_count']:,} WARC files "
        f"({totals['warc_bytes'] / 1e6:.1f} MB)."
    )
    console.print("Ask it yourself: [bold]make psql[/bold]", soft_wrap=True)


def days_table(title: str, rows: list[dict[str, Any]]) -> Table:
    """Coverage rows as a table, a day a row; `site` is the site's own count."""
    table = Table(title=shown(title), title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("day", "site", "found", "archived", "rejected", "refused", "gone", "failed", "run"):
        table.add_column(name, justify="left" if name in ("day", "run") else "right", no_wrap=True)
    for row in rows:
        endings = by_ending(row["outcomes"] or {})
        table.add_row(
            str(row["day"]),
            "–" if row["expected_count"] is None else str(row["expected_count"]),
            "–" if row["found_count"] is None else str(row["found_count"]),
            str(row["archived_count"]),
            *(str(endings.get(ending, 0)) for ending in (Ending.REJECTED, Ending.REFUSED, Ending.GONE)),
            str(endings.get(Ending.FAILED, 0) + endings.get(Ending.RETRY, 0)),
            row["last_run_state"] or "no run",
        )
    return table


def by_ending(outcomes: Mapping[str, int]) -> dict[Ending, int]:
    """Outcome counts summed by their ending; what is pending counts as to be tried again."""
    sums: dict[Ending, int] = {}
    for outcome, count in outcomes.items():
        ending = Ending.RETRY if outcome == "pending" else Outcome(outcome).ending
        sums[ending] = sums.get(ending, 0) + int(count)
    return sums


def print_reasons(conn: Connection, source_key: str, first: date, last: date, console: Console) -> None:
    """Why links of these days are not in the archive, most frequent first."""
    counts: dict[tuple[str, str], tuple[int, str]] = {}
    for row in reports.reasons(conn, source_key, first, last):
        key = (row["outcome"], row["reason"] or "")
        counts[key] = (counts.get(key, (0, ""))[0] + row["link_count"], row["example_url"])
    if not counts:
        return
    table = Table(title="Not in the archive, and why", title_justify="left", box=box.SIMPLE_HEAD)
    for name in ("links", "outcome", "reason", "for example"):
        table.add_column(name, overflow="fold", justify="right" if name == "links" else "left")
    for (outcome, reason), (count, url) in sorted(counts.items(), key=lambda item: (-item[1][0], item[0])):
        table.add_row(str(count), outcome, shown(reason), shown(url))
    console.print(table)


def answer_table(rows: list[dict[str, Any]]) -> Table:
    """Any rows as a table, long cells cut."""
    table = Table()
    for name in rows[0] if rows else ["no row"]:
        table.add_column(name)
    for row in rows:
        table.add_row(*(shown(cell(value)) for value in row.values()))
    return table


def cell(value: Any) -> str:
    """A value on one line of a table, without control characters that a terminal would obey."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return printable if len(printable) <= SHOWN_CELL else printable[: SHOWN_CELL - 1] + "…"
