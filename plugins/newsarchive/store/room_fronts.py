"""What the front pages of the reading room ask: listings as they stood at a moment, against now."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import record, records


@dataclass(frozen=True, slots=True)
class Front:
    """A listing or feed that was looked at."""

    listing_url: str
    route: str
    first_at: datetime
    last_at: datetime
    look_count: int


@dataclass(frozen=True, slots=True)
class Looks:
    """The look that a moment shows, and its neighbours; None where there is none."""

    shown_at: datetime | None
    before_at: datetime | None
    after_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Place:
    """A link at its place, 1 on top, and where it stands at the last look: None where it is gone from there."""

    observed_at: datetime
    position: int
    url: str
    anchor: str | None
    teaser: str | None
    article_id: int | None
    title: str | None
    language_code: str | None
    position_now: int | None
    anchor_now: str | None  # where the words are others now


def fronts(conn: Connection, source: str) -> list[Front]:
    """The source's thousand most looked at listings, its front page first."""
    return records(conn, "room_fronts", Front, source=source)


def looks(conn: Connection, source: str, listing_url: str, at: datetime) -> Looks:
    """The looks around the moment."""
    return record(conn, "room_looks", Looks, source=source, listing_url=listing_url, at=at)


def places(conn: Connection, source: str, listing_url: str, at: datetime) -> list[Place]:
    """What the listing showed then, from top to bottom."""
    return records(conn, "room_front", Place, source=source, listing_url=listing_url, at=at)
