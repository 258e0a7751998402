"""A report on a terminal, or in a file; words from the web cannot move the cursor."""

from collections.abc import Iterator, Sequence

from rich.console import Console

from newsarchive.report.runs import Report
from newsarchive.report.shortfalls import Shortfall, counted
from newsarchive.report.tables import answer_table, days_table, runs_table
from newsarchive.store import Connection, reports
from newsarchive.store.questions import SAMPLE_QUESTIONS, ask
from newsarchive.store.reports import Reason, RunCounts
from newsarchive.terminal import shown

# A run's counts in words, as they add up to `visited`.
PARTS = {
    "archived": "archived_count", "new versions": "version_count", "unchanged": "unchanged_count",
    "rejected": "rejected_count", "gone": "gone_count", "failed": "failed_count",
}  # fmt: skip


def print_report(told: Report, title: str, console: Console) -> None:
    """Both parts of the report, why links were not archived, and every shortfall."""
    console.print(f"\n[bold]{shown(title)}[/bold]\n")
    if len(told.runs) > 1:
        console.print(runs_table(told.runs))
    console.print(doings(told.runs), soft_wrap=True)
    for line in notes(told):
        console.print(shown(line), soft_wrap=True)
    console.print()
    console.print(days_table(told.days, told.shortfalls, told.brought if told.runs else None))
    console.print()
    print_reasons(told.reasons, console)
    print_shortfalls(told.shortfalls, console)


def print_reasons(reasons: Sequence[Reason], console: Console) -> None:
    """Why links were not archived, most frequent first, each with one of them whole: it can be clicked."""
    if not reasons:
        return
    console.print("[italic]Not archived, and why[/italic]")
    for item in reasons:
        console.print(f"{item.link_count:5} {item.outcome}: {shown(item.reason)}", soft_wrap=True)
        console.print(f"      {shown(item.example_url)}", soft_wrap=True, style="dim")
    console.print()


def print_shortfalls(shortfalls: Sequence[Shortfall], console: Console) -> None:
    """Every shortfall in words, each with what to do."""
    if not shortfalls:
        console.print("No shortfall is known.")
        return
    console.print("[bold red]Shortfalls, and what to do[/bold red]")
    for item in shortfalls:
        console.print(f"{item.day}: {shown(item.words)}", soft_wrap=True)
        console.print(f"    → {shown(item.advice)}", soft_wrap=True, style="dim")


def doings(runs: Sequence[RunCounts]) -> str:
    """What the runs did in all, in a sentence."""
    if not runs:
        return "No run was made."
    who = "The run" if len(runs) == 1 else f"{len(runs)} runs"
    sums = {words: sum(getattr(run, name) for run in runs) for words, name in PARTS.items()}
    found, refused, visited = (
        sum(getattr(run, f"{name}_count") for run in runs) for name in ("found", "refused", "visited")
    )
    told = ", ".join(f"{count} {words}" for words, count in sums.items())
    return f"{who} found {counted(found, 'link')}, {refused} refused, and visited {visited}: {told}."


def notes(told: Report) -> Iterator[str]:
    """What the tables do not say: runs that brought nothing or are not over, and days that are not shown."""
    for run in told.runs:
        if run.state in ("running", "abandoned", "died"):
            yield f"{run.day}: run {run.run_id} is {run.state}" + (f": {run.reason}" if run.reason else "")
        elif not run.found_count and run.state == "succeeded":
            yield f"{run.day}: no link was found on {counted(run.listing_count, 'listing')}"
    brought = told.brought or {}
    if undated := brought.get(None, 0):
        whose = "page does not say when it was" if undated == 1 else "pages do not say when they were"
        yield f"{counted(undated, 'article')} whose {whose} published"
    listed = {day.day for day in told.days}
    if left := sorted(day for day in brought if day is not None and day not in listed):
        count = counted(sum(brought[day] for day in left), "article")
        span = f"{left[0]} to {left[-1]}"
        command = f"newsarchive status {told.source} --from {left[0]} --to {left[-1]}"
        yield f"{count} of {counted(len(left), 'older day')} more, {span}: {command}"


def print_questions(conn: Connection, source_key: str, console: Console) -> None:
    """Three questions in SQL with their answers, and how much the archive holds."""
    console.print()
    for question in SAMPLE_QUESTIONS:
        console.print(f"[bold]{shown(question.words)}[/bold]")
        console.print(shown(question.sql.strip()), style="dim", soft_wrap=True)
        console.print(answer_table(ask(conn, question, source_key)))
    totals = reports.totals(conn)
    console.print(
        f"The archive: {totals.article_count:,} articles, {totals.version_count:,} versions, "
        f"{totals.capture_count:,} captures in {totals.warc_file_count:,} WARC files "
        f"({totals.warc_bytes / 1e6:.1f} MB)."
    )
    console.print("Ask it yourself: [bold]make psql[/bold]", soft_wrap=True)
