"""What the coverage of the reading room asks of sources: how they are, and their days as calendars."""

from dataclasses import dataclass
from datetime import date, datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import first_record, query, records


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a source, as news.calendar has it."""

    source: str
    day: date
    state: str
    problem: str | None
    archived_count: int
    expected_count: int | None
    expected_basis: str | None
    missing_count: int | None
    last_run_state: str | None


@dataclass(frozen=True, slots=True)
class SourceNight:
    """A source as it is now, None where no night was judged; and its last live night, which may be running."""

    source: str
    name: str
    timezone: str
    state: str | None
    cause: str | None
    since: datetime | None
    run_id: int | None
    day: date | None
    kind: str | None
    run_state: str | None
    reason: str | None
    started_at: datetime | None
    finished_at: datetime | None
    found_count: int
    good_count: int
    other_count: int  # rejected, refused or gone
    failed_count: int
    pending_count: int
    again_count: int  # older articles that it looked at once more


@dataclass(frozen=True, slots=True)
class HealthState:
    """A span of a source's health; `until` is None for the present."""

    state: str
    cause: str
    since: datetime
    until: datetime | None
    checked_at: datetime
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A source as its file has it."""

    source: str
    name: str
    home_url: str
    timezone: str
    language_code: str | None


def calendar(conn: Connection, sources: list[str], first_day: date, last_day: date) -> list[CalendarDay]:
    """The days of these sources between both, newest first."""
    return records(
        conn, "room_calendar", CalendarDay, sources=sources, first_day=first_day, last_day=last_day
    )


def years(conn: Connection, source: str) -> list[int]:
    """The years in which the source has runs or dated articles, newest first."""
    return [int(row["year"]) for row in query(conn, "room_calendar_years", source=source)]


def nights(conn: Connection) -> list[SourceNight]:
    """Every source, those in trouble first."""
    return records(conn, "room_nights", SourceNight)


def source(conn: Connection, key: str) -> SourceFacts | None:
    """The source of this key."""
    return first_record(conn, "room_source", SourceFacts, source=key)


def health(conn: Connection, key: str) -> list[HealthState]:
    """The last 200 states of the source, newest first."""
    return records(conn, "room_health", HealthState, source=key)
