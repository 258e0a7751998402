"""Looks at the live fronts: what each showed last, and the spans of time of which nobody saw what it may have shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsarchive.store.connection import Connection
from newsarchive.store.statements import query, records


@dataclass(frozen=True, slots=True)
class LastLookRow:
    """What a front showed when it was looked at last: addresses by identity, and beside each the date it told."""

    url: str
    observed_at: datetime
    newest_at: datetime | None
    url_keys: list[str]
    dates: list[datetime | None]


@dataclass(frozen=True, slots=True)
class Pace:
    """When a source's live fronts were looked at last, and the shortest time that the first of their pages held."""

    looked_at: datetime | None
    held: timedelta | None


@dataclass(frozen=True, slots=True)
class UnseenToTell:
    """A span of time between two looks at a front that do not join; `estimate` is of articles."""

    listing_url: str
    begins_at: datetime
    ends_at: datetime
    estimate: int | None


@dataclass(frozen=True, slots=True)
class UnseenPart:
    """What is left of an unseen span: one that was shown in its middle has two parts."""

    unseen_span_id: int
    run_id: int  # that told it
    listing_url: str
    begins_at: datetime
    ends_at: datetime
    estimate: int | None


@dataclass(frozen=True, slots=True)
class Filling:
    """What of an unseen span was shown after all."""

    unseen_span_id: int
    begins_at: datetime
    ends_at: datetime


def last_looks(conn: Connection, source_key: str, urls: list[str]) -> list[LastLookRow]:
    """What these fronts showed last; a front that no live run has looked at is left out."""
    return records(conn, "read_last_looks", LastLookRow, source_key=source_key, urls=urls)


def pace(conn: Connection, source_key: str, urls: list[str], days: int) -> Pace:
    """How fast these fronts turned over in so many days."""
    return records(conn, "read_pace", Pace, source_key=source_key, urls=urls, days=days)[0]


def record_unseen(conn: Connection, run_id: int, told: Iterable[UnseenToTell]) -> None:
    """Keep what this run found unseen."""
    query(conn, "record_unseen", run_id=run_id, rows=list(told))


def unseen_parts(conn: Connection, source_key: str) -> list[UnseenPart]:
    """All that is left of the source's unseen spans."""
    return records(conn, "read_unseen", UnseenPart, source_key=source_key)


def fill_unseen(conn: Connection, run_id: int, fillings: Iterable[Filling]) -> None:
    """Note what this run has shown of unseen spans; one of which nothing is left is closed."""
    query(conn, "fill_unseen", run_id=run_id, rows=list(fillings))


def shown(
    conn: Connection, source_key: str, listing_url: str, begins_at: datetime, ends_at: datetime
) -> set[str]:
    """The url_keys that a front has shown with dates in this span."""
    asked = {"source_key": source_key, "listing_url": listing_url, "begins_at": begins_at, "ends_at": ends_at}
    return {row["url_key"] for row in query(conn, "read_shown", **asked)}
