"""Captures read in child processes: what each page says, or how reading it ended."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from newsarchive import warc
from newsarchive.bodies import BadEncoding, body_of
from newsarchive.extract import Readers
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, Precision, SiteFacts, WarcPlace
from newsarchive.visits.capture_rows import mime_of
from newsarchive.visits.exchange import PAGE_BYTES

READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One capture and what was read in it, or how reading ended."""

    link_id: int
    capture_id: int
    captured_url: str
    captured_at: datetime
    date_hint: datetime | None = None
    date_precision: Precision | None = None
    extraction: Extraction | None = None
    outcome: Outcome | None = None
    reason: str = ""


READ_PAGES: TypeAdapter[ReadPage] = TypeAdapter(ReadPage)


def read_captures(
    warc_root: Path, rows: list[dict[str, Any]], facts: SiteFacts, processes: int
) -> Iterator[ReadPage]:
    """What each capture says; `rows` name captures and the WARC places of their bytes. Order is not kept."""
    unreadable: list[ReadPage] = []
    handed_out: deque[dict[str, Any]] = deque()

    def readable() -> Iterator[tuple[Page, SiteFacts]]:
        for row in rows:
            found = page_of(warc_root, row)
            if isinstance(found, Page):
                handed_out.append(row)
                yield found, facts
            else:
                unreadable.append(found)

    with Readers(processes=processes) as readers:
        for result in readers.read(readable()):
            yield read_page_of(handed_out.popleft(), result)
    yield from unreadable


def page_of(warc_root: Path, row: dict[str, Any]) -> Page | ReadPage:
    """The capture's decoded page from its WARC record, or how it ended where it cannot be read."""
    place = WarcPlace(row["warc_file"], row["warc_offset"], row["warc_length"], row["payload_digest"])
    exchange = warc.read_exchange(warc_root, place)
    try:
        body = body_of(exchange, limit_bytes=PAGE_BYTES).data
    except BadEncoding as error:
        return ended(row, Outcome.BAD_ENCODING, str(error))
    mime = mime_of(exchange, body)
    if mime not in READABLE:
        return ended(row, Outcome.NOT_HTML, f"the bytes are {mime}")
    return Page(
        url=row["captured_url"],
        body=body,
        captured_at=row["captured_at"],
        content_type=exchange.header("Content-Type") or "",
        headers={name.lower(): value for name, value in exchange.headers},
    )


def read_page_of(row: dict[str, Any], result: Extraction | PageFailure) -> ReadPage:
    """The reader's result with the capture it belongs to."""
    if isinstance(result, PageFailure):
        return ended(row, result.outcome, result.reason)
    return ReadPage(
        row["link_id"],
        row["capture_id"],
        row["captured_url"],
        row["captured_at"],
        date_hint=None if row["is_modified_hint"] else row["date_hint_at"],
        date_precision=row["date_precision"],
        extraction=result,
    )


def ended(row: dict[str, Any], outcome: Outcome, reason: str) -> ReadPage:
    """A capture that could not be read, and why."""
    return ReadPage(
        row["link_id"],
        row["capture_id"],
        row["captured_url"],
        row["captured_at"],
        outcome=outcome,
        reason=reason,
    )
