"""What the reading room asks of one text: what its citation stands for, how its fields are known, where its bytes lie."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsarchive.store.connection import Connection
from newsarchive.store.statements import first_record, records


@dataclass(frozen=True, slots=True)
class ShownText:
    """What a citation stands for; all but its name and its capture's time is None where it is taken down.

    What only current readings have (`lead`, `byline`, `section`, …) is None where a later reading replaced it.
    """

    citation_id: str
    source: str
    article_id: int | None
    version_id: int | None
    version_no: int | None
    url: str | None
    title: str | None
    lead: str | None
    body: str | None
    authors: list[str] | None
    desks: list[str] | None
    byline: str | None
    published_at: datetime | None
    modified_at: datetime | None
    section: str | None
    tags: list[str] | None
    word_count: int | None
    captured_at: datetime
    captured_url: str | None
    text_digest: str | None
    extracted_by: str | None
    is_replaced: bool
    capture_id: int | None
    payload_digest: str | None
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None
    takedown_id: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field's value stood in the page, and the candidates that lost."""

    field: str
    evidence: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """Where a capture's WARC record lies."""

    capture_id: int
    captured_at: datetime
    warc_file: str
    warc_offset: int
    warc_length: int


@dataclass(frozen=True, slots=True)
class DiffPart:
    """Words that both texts have (`same`), or one (`removed`, `added`); U+E002 ends a paragraph."""

    change: str
    words: str


@dataclass(frozen=True, slots=True)
class EditedTexts:
    """Two texts that followed each other; `version_no` is the later one's."""

    version_no: int
    title_before: str | None
    title_after: str | None
    body_before: str | None
    body_after: str | None


@dataclass(frozen=True, slots=True)
class ShownTakedown:
    """What may be said of a takedown."""

    takedown_id: int
    action: str
    basis: str
    decided_at: datetime


def text(conn: Connection, citation_id: str) -> ShownText | None:
    """What a citation stands for; None where the archive does not know it."""
    return first_record(conn, "room_text", ShownText, citation_id=citation_id)


def evidence(conn: Connection, article_id: int, version_id: int) -> list[Evidence]:
    """How each field of a text is known."""
    return records(conn, "room_evidence", Evidence, article_id=article_id, version_id=version_id)


def word_diff(conn: Connection, before: str, after: str) -> list[DiffPart]:
    """The archive's own diff of two texts."""
    return records(conn, "room_word_diff", DiffPart, before=before, after=after)


def edit(conn: Connection, article_id: int, version_id: int) -> EditedTexts | None:
    """The edit that made this text of the article; None where it is none, or none any more."""
    return first_record(conn, "room_edit", EditedTexts, article_id=article_id, version_id=version_id)


def takedown(
    conn: Connection, takedown_id: int | None, article_id: int | None = None
) -> ShownTakedown | None:
    """A takedown by its number, or the one in force of an article's number."""
    return first_record(conn, "room_takedown", ShownTakedown, takedown_id=takedown_id, target=str(article_id))


def capture(conn: Connection, capture_id: int) -> CaptureRecord | None:
    """Where a capture's record lies; None where the archive has no such capture, or it is taken down."""
    return first_record(conn, "room_capture", CaptureRecord, capture_id=capture_id)
