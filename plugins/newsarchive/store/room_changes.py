"""What the changes of the reading room ask: edits by rank, headlines that were tried, removals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsarchive.store.connection import Connection
from newsarchive.store.statements import records

MOST = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """Of which source (None: of all), and when it was seen: from `since` on, before `until`."""

    source: str | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that became another; `version_no` is the later one's."""

    article_id: int
    source: str
    url: str
    language_code: str | None
    version_no: int
    title_before: str | None
    title_after: str | None
    seen_at: datetime
    after_publication: timedelta | None
    change_classes: list[str]
    correction_note: str | None
    is_silent: bool
    words_changed: int
    words_more: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class TriedHeadline:
    """Words by which a listing showed an article that has another title."""

    source: str
    listing_url: str
    article_id: int
    language_code: str | None
    anchor: str
    title: str | None
    anchor_count: int
    first_shown_at: datetime
    last_shown_at: datetime
    times_shown: int
    best_position: int


@dataclass(frozen=True, slots=True)
class Removal:
    """An article that the site took down for certain; `returned_at` where it came back."""

    article_id: int
    source: str
    url: str
    title: str | None
    language_code: str | None
    published_at: datetime | None
    gone_at: datetime
    lived: timedelta | None
    status: int
    returned_at: datetime | None


def edits(conn: Connection, span: Span) -> list[Edit]:
    """The newest thousand edits of the span, silent and large ones first."""
    return records(
        conn, "room_edits", Edit, source=span.source, since=span.since, until=span.until, most=MOST
    )


def headlines(conn: Connection, span: Span) -> list[TriedHeadline]:
    """The headlines tried in the span, those with most wordings first; a thousand at most."""
    return records(
        conn, "room_headlines", TriedHeadline, source=span.source, since=span.since, until=span.until
    )


def removals(conn: Connection, span: Span) -> list[Removal]:
    """What was found gone in the span, newest first; a thousand at most."""
    return records(conn, "room_removals", Removal, source=span.source, since=span.since, until=span.until)
