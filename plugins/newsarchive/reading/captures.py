"""Captures read in child processes: what each page says, or how reading it ended."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from newsarchive import warc
from newsarchive.bodies import BadEncoding, body_of
from newsarchive.extract import READABLE, Readers
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.reading.circumstances import Circumstances
from newsarchive.reading.parts import joined
from newsarchive.records import Exchange, Extraction, Page, PageFailure, SiteFacts, layout_at
from newsarchive.store.captures import CaptureToRead
from newsarchive.visits.capture_rows import mime_of
from newsarchive.visits.exchange import PAGE_BYTES
from newsarchive.visits.parts import next_part
from newsarchive.warc import Root


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One capture and what was read in it, or how reading ended."""

    capture: CaptureToRead
    extraction: Extraction | None = None
    outcome: Outcome | None = None
    reason: str = ""
    circumstances: str = ""


READ_PAGES: TypeAdapter[ReadPage] = TypeAdapter(ReadPage)


def read_captures(
    store: Root, captures: Iterable[CaptureToRead], facts: SiteFacts, processes: int = 1
) -> Iterator[ReadPage]:
    """What each capture says, in the captures' order."""
    handed_out: deque[tuple[CaptureToRead, bool]] = deque()
    circumstances = Circumstances(facts)

    def pages() -> Iterator[tuple[Page, SiteFacts] | PageFailure]:
        for capture in captures:
            found, is_whole = pages_of(store, capture)
            handed_out.append((capture, is_whole))
            own = facts_at(facts, capture.captured_at)
            for page in found:
                yield (page, own) if isinstance(page, Page) else page

    with Readers(processes=processes) as readers:
        results = readers.read(pages())
        for result in results:
            capture, is_whole = handed_out.popleft()
            parts = [next(results) for _ in capture.parts]
            page = read_page_of(capture, result, parts, is_whole)
            yield replace(page, circumstances=circumstances.of(capture))


def facts_at(facts: SiteFacts, captured_at: datetime) -> SiteFacts:
    """The facts with the one layout that a capture is read by: the child is handed no others."""
    if len(facts.layouts) < 2:
        return facts
    layout = layout_at(facts.layouts, captured_at)
    return replace(facts, layouts=(layout,) if layout else ())


def pages_of(store: Root, capture: CaptureToRead) -> tuple[list[Page | PageFailure], bool]:
    """The capture's page and its further ones, each decoded or as it ends; and whether no further one is missing."""
    captures = (capture, *capture.further())
    try:
        exchanges = [warc.read_exchange(store, each.place, with_request=False) for each in captures]
        is_whole = not capture.parts or not next_part(exchanges[-1], capture.captured_url, len(captures) + 1)
        return [page_of(exchange, each) for exchange, each in zip(exchanges, captures, strict=True)], is_whole
    except Exception as error:
        failure = PageFailure(capture.captured_url, Outcome.INTERNAL_ERROR, fault_of(error))
        return [failure] * len(captures), True


def page_of(exchange: Exchange, capture: CaptureToRead) -> Page | PageFailure:
    """The decoded page that an exchange has the bytes of, or how it ends where it cannot be read."""
    url = capture.captured_url
    try:
        body = body_of(exchange, limit_bytes=PAGE_BYTES).data
    except BadEncoding as error:
        return PageFailure(url, Outcome.BAD_ENCODING, str(error))
    mime = mime_of(exchange, body)
    if mime not in READABLE:
        return PageFailure(url, Outcome.NOT_HTML, f"the bytes are {mime}")
    headers = {name.lower(): value for name, value in exchange.headers}
    return Page(url, body, capture.captured_at, exchange.header("Content-Type") or "", headers)


def read_page_of(
    capture: CaptureToRead,
    first: Extraction | PageFailure,
    parts: list[Extraction | PageFailure],
    is_whole: bool,
) -> ReadPage:
    """The reader's results with the capture they belong to, as one."""
    try:
        result = joined(first, parts, is_whole)
    except Exception as error:
        result = PageFailure(capture.captured_url, Outcome.INTERNAL_ERROR, fault_of(error))
    if isinstance(result, PageFailure):
        return ReadPage(capture, outcome=result.outcome, reason=result.reason)
    return ReadPage(capture, extraction=result)
