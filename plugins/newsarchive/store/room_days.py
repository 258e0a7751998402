"""What the coverage of the reading room asks of one day: what it has and lacks, its runs, and its links."""

from dataclasses import dataclass
from datetime import date, datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import record, records


@dataclass(frozen=True, slots=True)
class Day:
    """All that is known of a day but its links; `state` is None where nothing is, `command` where there is no gap."""

    source: str
    day: date
    state: str | None
    problem: str | None
    archived_count: int
    expected_count: int | None
    expected_basis: str | None
    missing_count: int | None
    found_count: int
    shortfalls: list[str]
    elsewhere_count: int
    command: str | None
    unseen_from_at: datetime | None
    unseen_until_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayRun:
    """A run of a day."""

    run_id: int
    kind: str
    state: str
    reason: str | None
    found_count: int
    expected_count: int | None
    shortfalls: list[str]
    started_at: datetime
    finished_at: datetime | None
    code_version: str


@dataclass(frozen=True, slots=True)
class EndingCount:
    """How many of a day's links ended so."""

    ending: str
    outcome: str
    meaning: str
    link_count: int


@dataclass(frozen=True, slots=True)
class DayLink:
    """A link of a day and how it ended last; `place` orders the losses first."""

    place: int
    url: str
    ending: str
    outcome: str
    meaning: str
    reason: str | None
    outcome_at: datetime | None
    article_id: int | None
    title: str | None
    language_code: str | None


def day(conn: Connection, key: str, of: date) -> Day:
    """What is known of the day."""
    return record(conn, "room_day", Day, source=key, day=of)


def runs(conn: Connection, key: str, of: date) -> list[DayRun]:
    """The day's last 100 runs, newest first."""
    return records(conn, "room_day_runs", DayRun, source=key, day=of)


def endings(conn: Connection, key: str, of: date) -> list[EndingCount]:
    """How the day's links ended, losses first."""
    return records(conn, "room_day_endings", EndingCount, source=key, day=of)


def links(
    conn: Connection, key: str, of: date, outcome: str | None, most: int, after: int | None
) -> list[DayLink]:
    """The day's links, losses first, those that ended so or all."""
    return records(
        conn, "room_day_links", DayLink, source=key, day=of, outcome=outcome, most=most, after=after
    )
