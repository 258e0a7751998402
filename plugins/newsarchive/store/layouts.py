"""What a source's pages have taught of its layout, by quarter of capture."""

from dataclasses import dataclass
from datetime import date, timedelta

from newsarchive.records import Interval
from newsarchive.store.captures import CaptureToRead
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import one, query, records


@dataclass(frozen=True, slots=True)
class LearnedPlace:
    """A place of one quarter's layout; a quarter that taught nothing has one without field and place."""

    since: date
    field: str | None
    place: str | None
    page_count: int | None
    value_count: int | None
    right_count: int | None


def sample(conn: Connection, source_key: str, interval: Interval, most_pages: int) -> list[CaptureToRead]:
    """Pages to learn from: at most so many of the interval's, chosen by their addresses alone."""
    return records(
        conn, "read_layout_sample", CaptureToRead, source_key=source_key, start=interval.start, end=interval.end,
        most_pages=most_pages,
    )  # fmt: skip


def captured_span(conn: Connection, source_key: str, interval: Interval) -> Interval | None:
    """From the source's first capture of the interval to behind its last; None where it has none."""
    row = one(conn, "read_captured_span", source_key=source_key, start=interval.start, end=interval.end)
    return Interval(row["first_at"], row["last_at"] + timedelta(microseconds=1)) if row["first_at"] else None


def unlearned_pages(conn: Connection, source_key: str, since: date, interval: Interval) -> int:
    """How many articles the quarter has from which nothing was learned yet; 0 once something was."""
    row = one(
        conn, "count_layout_pages", source_key=source_key, since=since, start=interval.start, end=interval.end
    )
    return int(row["page_count"])


def turn(conn: Connection, source_key: str) -> tuple[bool, int]:
    """Whether another source's run is under way, and the number by which sources take turns."""
    row = one(conn, "layout_turn", source_key=source_key)
    return bool(row["is_busy"]), int(row["number"])


def record(
    conn: Connection, source_key: str, since: date, places: list[LearnedPlace], of_pages: int,
    changed_count: int, problem: str | None = None,
) -> None:  # fmt: skip
    """Keep a quarter's layout in the place of what was known of it."""
    with transaction(conn):
        query(
            conn, "record_layout_period", source_key=source_key, since=since, of_pages=of_pages,
            changed_count=changed_count, problem=problem,
        )  # fmt: skip
        query(conn, "forget_layout_places", source_key=source_key, since=since)
        if places:
            query(conn, "record_layout_places", source_key=source_key, since=since, rows=places)


def known(conn: Connection, source_key: str) -> list[LearnedPlace]:
    """Every place of every quarter that was learned, the oldest first."""
    return records(conn, "read_layout_places", LearnedPlace, source_key=source_key)
