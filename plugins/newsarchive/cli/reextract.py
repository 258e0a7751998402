"""`newsarchive reextract SOURCE --from --to`: captures read again by today's code, or as a release."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from newsarchive.cli.archive import archive_place, source_named
from newsarchive.cli.run import days_between
from newsarchive.outcomes import ConfigError
from newsarchive.progress import counting
from newsarchive.records import Interval
from newsarchive.sources import Source

if TYPE_CHECKING:
    from newsarchive.source_session import SourceSession

SHOWN_CHARACTERS = 110


def reextract(
    source: Annotated[str, typer.Argument(help="a source's key")],
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="first day of capture")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="last day, included")
    ] = None,
    shadow: Annotated[bool, typer.Option("--shadow", help="only keep and report what would change")] = False,
    promote: Annotated[int | None, typer.Option(help="load what this re-reading read in shadow")] = None,
    drop: Annotated[int | None, typer.Option(help="forget what this re-reading read in shadow")] = None,
    show: Annotated[int | None, typer.Option(help="report on this re-reading again")] = None,
    sample_count: Annotated[int, typer.Option("--samples", min=0, help="samples of each change")] = 2,
) -> None:
    """Read captures again with today's code, without the network; --shadow, then --promote or --drop."""
    from newsarchive.source_session import open_session

    wanted = source_named(source)
    kept = {"promote": promote, "drop": drop, "show": show}
    chosen = [(what, number) for what, number in kept.items() if number is not None]
    if len(chosen) > 1:
        raise ConfigError("one of --promote, --drop and --show at a time")
    span = span_of(wanted, first, last) if not chosen else None
    console = Console(highlight=False, soft_wrap=True)
    with archive_place() as place, open_session(place.dsn, place.warc_root, wanted) as session:
        if span is None:
            settle(console, session, *chosen[0], sample_count)
        elif shadow:
            read_in_shadow(console, session, span, sample_count)
        else:
            at_once(console, session, span)


def span_of(source: Source, first: datetime | None, last: datetime | None) -> Interval:
    """The days of capture, both included; ConfigError."""
    if first is None or last is None:
        raise ConfigError("--from and --to are needed: the first and last day of capture")
    days = days_between(source, first.date(), last.date())
    return Interval(source.day(days[0]).start, source.day(days[-1]).end)


def settle(console: Console, session: "SourceSession", what: str, number: int, sample_count: int) -> None:
    """Load, forget or show what was read in shadow."""
    from newsarchive.care import rereading

    must_be_of(session, number)
    if what == "promote":
        with counting("promote") as advance:
            done = rereading.promote(session, number, lambda count: advance(count, None))
        console.print(f"Promoted: {done.changed} texts changed or are new.")
        tell_failed(console, done.failed)
    elif what == "drop":
        rereading.drop(session.conn, number)
        console.print(f"Dropped: re-reading {number} changed nothing.")
    else:
        tell(console, session, number, sample_count)


def read_in_shadow(console: Console, session: "SourceSession", span: Interval, sample_count: int) -> None:
    """Read again, load nothing, and tell what would change."""
    from newsarchive.care import rereading

    with counting("reextract") as advance:
        number = rereading.read_in_shadow(session, span, lambda count: advance(count, None))
    tell(console, session, number, sample_count)
    console.print(f"Then: newsarchive reextract {session.source.key} --promote {number}, or --drop {number}")


def must_be_of(session: "SourceSession", number: int) -> None:
    """Raise ConfigError where the re-reading is another source's."""
    from newsarchive.store import rereadings

    found = rereadings.read(session.conn, number).source_key
    if found != session.source.key:
        raise ConfigError(f"re-reading {number} is of {found}, not of {session.source.key}")


def at_once(console: Console, session: "SourceSession", span: Interval) -> None:
    """Read again and load in one go."""
    from newsarchive.reading.reextract import reextract as read_again
    from newsarchive.store.runs import RunKey

    key = RunKey("reextract", f"{session.source.key} {datetime.now().astimezone().isoformat()}", "reextract")
    done = list(read_again(session, span, key))
    console.print(
        f"{sum(each.captures for each in done)} captures read, "
        f"{sum(each.changed for each in done)} texts changed or new."
    )
    tell_failed(console, [words for each in done for words in each.failed])


def tell_failed(console: Console, failed: Sequence[str]) -> None:
    """The rows that stay as they were, and why."""
    for words in failed:
        console.print(f"not loaded: {words}", markup=False)


def tell(console: Console, session: "SourceSession", number: int, sample_count: int) -> None:
    """What a re-reading would change: counts, fields, samples."""
    from newsarchive.care import rereading
    from newsarchive.store import rereadings

    facts, counts = rereadings.read(session.conn, number), rereadings.report(session.conn, number)
    console.print(
        f"Re-reading {number} of {facts.source_key} ({facts.state}): "
        f"{facts.capture_count} captures, {facts.same_count} the same, "
        f"{counts.changed_count} changed, "
        f"{counts.now_article_count} now articles, {counts.no_article_count} no longer articles, "
        f"{counts.unreadable_count} unreadable."
    )
    if counts.fields:
        table = Table("field", "captures")
        for name, count in counts.fields.items():
            table.add_row(name, str(count))
        console.print(table)
    for sample in rereading.samples(session.conn, number, sample_count):
        console.print(f"{sample.verdict} {sample.field or ''} {sample.url}", markup=False)
        if sample.reason:
            console.print(f"    {sample.reason}", markup=False)
        else:
            console.print(
                f"  - {shown(sample.before, sample.after)}\n  + {shown(sample.after, sample.before)}",
                markup=False,
            )


def shown(value: object, other: object) -> str:
    """A value in one short line; of two long texts, the place where they part."""
    text, against = as_text(value), as_text(other)
    parting = next(
        (n for n, (a, b) in enumerate(zip(text, against, strict=False)) if a != b),
        min(len(text), len(against)),
    )
    start = max(parting - 30, 0) if len(text) > SHOWN_CHARACTERS else 0
    cut = " ".join(text[start : start + SHOWN_CHARACTERS].split())
    return f"{'…' if start else ''}{cut}{'…' if start + SHOWN_CHARACTERS < len(text) else ''}"


def as_text(value: object) -> str:
    """A value for a person: lists joined, nothing as a dash."""
    if value is None:
        return "–"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
