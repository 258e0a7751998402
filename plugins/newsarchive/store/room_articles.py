"""What the reading room asks of one article: its versions, what happened to it, where it stood, and its captures."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from newsarchive.store.connection import Connection
from newsarchive.store.statements import first_record, records


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as it is now, without its text."""

    article_id: int
    source: str
    source_name: str
    source_url: str
    timezone: str
    url: str
    title: str | None
    image_url: str | None
    language_code: str | None
    published_at: datetime | None
    published_precision: str | None
    published_basis: str | None
    is_published_suspect: bool
    origin_url: str | None
    origin_publisher: str | None
    paywall: str | None
    kind: str
    confidence: float | None
    state: str
    state_at: datetime | None
    first_captured_at: datetime
    last_captured_at: datetime
    last_checked_at: datetime | None
    version_id: int
    flags: list[str]


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A text that the article had, and how it differs from the one before."""

    version_id: int
    version_no: int
    citation_id: str | None
    title: str | None
    word_count: int
    valid_from_at: datetime
    valid_until_at: datetime | None
    extracted_by: str
    change_classes: list[str]
    correction_note: str | None
    words_more: int | None
    after_publication: timedelta | None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What happened to the article after it was first archived."""

    seen_at: datetime
    change: str
    detail: str | None
    after_publication: timedelta | None


@dataclass(frozen=True, slots=True)
class Stay:
    """How long and how high the article stood on a listing."""

    listing_url: str
    route: str
    first_shown_at: datetime
    last_shown_at: datetime
    shown_count: int
    best_position: int
    mean_position: float
    gone_by_at: datetime | None


@dataclass(frozen=True, slots=True)
class NearCopy:
    """An article of the same cluster of near-copies; the earliest is the first."""

    article_id: int
    source: str
    title: str | None
    published_at: datetime | None
    published_date: date | None
    published_precision: str | None
    url: str


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """Where the article says that it comes from."""

    origin_publisher: str | None
    origin_url: str | None
    origin_evidence: str | None
    origin_article_id: int | None
    origin_confidence: float | None


@dataclass(frozen=True, slots=True)
class Outlink:
    """A link inside the text."""

    position: int
    url: str
    host: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class ShownCapture:
    """An exchange of the article's addresses, its WARC record, and what a replay shows of it: of a 304 the capture before,
    None where that is not shown."""

    capture_id: int
    captured_url: str
    captured_at: datetime
    status: int
    mime: str | None
    payload_digest: str | None
    payload_bytes: int | None
    warc_file: str
    warc_offset: int
    warc_length: int
    revisit_of: int | None
    truncated: str | None
    page_url: str | None
    page_at: datetime | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the archive knows of an article."""

    article: ShownArticle
    versions: list[ShownVersion]
    changes: list[ShownChange] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    cluster: list[NearCopy] = field(default_factory=list)
    origin: ShownOrigin | None = None
    outlinks: list[Outlink] = field(default_factory=list)
    captures: list[ShownCapture] = field(default_factory=list)


def outline(conn: Connection, article_id: int) -> Dossier | None:
    """An article and its versions alone; None where the archive has none of the number."""
    article = first_record(conn, "room_article", ShownArticle, article_id=article_id)
    return None if article is None else Dossier(article, versions(conn, article_id))


def dossier(conn: Connection, article_id: int) -> Dossier | None:
    """Everything about an article but its texts; None where the archive has none of the number."""
    found = outline(conn, article_id)
    if found is None:
        return None
    return replace(
        found,
        changes=records(conn, "room_article_changes", ShownChange, article_id=article_id),
        stays=records(conn, "room_stays", Stay, article_id=article_id),
        cluster=records(conn, "room_cluster", NearCopy, article_id=article_id),
        origin=first_record(conn, "room_origin", ShownOrigin, article_id=article_id),
        outlinks=records(conn, "room_outlinks", Outlink, article_id=article_id),
        captures=records(conn, "room_captures", ShownCapture, article_id=article_id),
    )


def versions(conn: Connection, article_id: int) -> list[ShownVersion]:
    """Every text that the article had, oldest first."""
    return records(conn, "room_versions", ShownVersion, article_id=article_id)
