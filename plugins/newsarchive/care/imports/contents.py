"""What a WARC file holds for an import: one walk from its first record to its last, and no page kept in memory.

Each record of a web address is a page to import, ends with an outcome, or is counted by why it was left.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO, cast

from newsarchive import warc
from newsarchive.bodies import HTML_TYPES, BadEncoding, body_of, closes_itself
from newsarchive.care.imports.wanted import WantedPages
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange, WarcPlace
from newsarchive.visits.capture_rows import mime_of
from newsarchive.visits.exchange import PAGE_BYTES
from newsarchive.warc import DigestedFile, Incoming

NOT_MODIFIED = 304
MOST_DIGITS = 15
CUT = {"length": Outcome.TOO_LARGE, "time": Outcome.TIMEOUT}


@dataclass(frozen=True, slots=True)
class Seen:
    """A reply of the wanted host: where it lies, what it says it refers to, and whether it is a page to import."""

    place: WarcPlace
    url: str
    captured_at: datetime
    record_id: str
    digests: tuple[str, ...]  # of the payload: what its record says, and those that others are likely to name
    refers_to: str = ""
    refers_to_url: str = ""
    refers_to_date: str = ""
    is_page: bool = True  # of the wanted days, with HTML of its own
    outcome: Outcome | None = None  # how it ends unread
    reason: str = ""
    left: str = ""  # why it is none of the wanted pages, and no loss


@dataclass(slots=True)
class FileContents:
    """A file's replies: how many, those of the wanted host, what could not be read, and what was left and why."""

    original: Incoming
    size_bytes: int = 0
    digest: str = ""  # 'sha256:<hex>' of its bytes
    replies: int = 0
    pages: list[Seen] = field(default_factory=list)  # with bytes of their own; also those of other days
    revisits: list[Seen] = field(default_factory=list)  # of the wanted days
    broken: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)  # records, by reason
    addresses: dict[int, str] = field(default_factory=dict)  # of all replies of the wanted host, by offset


def contents_of(original: Incoming, wanted: WantedPages) -> FileContents:
    """Walk through the file once, from its first byte to its last."""
    found = FileContents(original)
    with original.open() as stream:
        digested = DigestedFile(stream)
        note_replies(found, cast(BinaryIO, digested), wanted)
        found.size_bytes, found.digest = digested.finished()
    return found


def note_replies(found: FileContents, stream: BinaryIO, wanted: WantedPages) -> None:
    """Note each record of the file."""
    name = found.original.name

    def note(broken: warc.Broken) -> None:
        found.broken.append(f"{name} at {broken.offset}: {broken.reason}")

    def passed(record: warc.Passed) -> None:
        if wanted.is_ours(record.url):
            found.left[f"{record.kind} records, which are not what the site sent"] += 1

    for reply in warc.iter_replies(stream, file=name, on_broken=note, on_passed=passed):
        found.replies += 1
        if not wanted.is_ours(reply.exchange.url):
            found.left["of other hosts, or of addresses of no article"] += 1
            continue
        found.addresses[reply.place.offset] = reply.exchange.url
        try:
            put(found, seen_of(reply, wanted), reply)
        except Exception as error:
            note(warc.Broken(reply.place.offset, f"{Outcome.INTERNAL_ERROR}: {fault_of(error)}"))


def put(found: FileContents, seen: Seen, reply: warc.Reply) -> None:
    """The reply among the pages, the revisits, or what is left."""
    if seen.left:
        found.left[seen.left] += 1
    if not reply.place.is_revisit and reply.exchange.brings_page:
        found.pages.append(seen)
    elif seen.is_page:
        found.revisits.append(seen)


def seen_of(reply: warc.Reply, wanted: WantedPages) -> Seen:
    """One reply without its bytes."""
    exchange, place = reply.exchange, reply.place
    seen = Seen(
        place, exchange.url, exchange.requested_at, reply.record_id, digests_of(reply),
        reply.refers_to, reply.refers_to_url, reply.refers_to_date,
    )  # fmt: skip
    if exchange.requested_at not in wanted.span:
        return replace(seen, is_page=False, left="of other days")
    if place.is_revisit and (exchange.brings_page or exchange.status == NOT_MODIFIED):
        return seen
    if not exchange.brings_page:
        return replace(seen, is_page=False, left=f"with status {exchange.status}")
    if exchange.truncated:
        outcome = CUT.get(exchange.truncated, Outcome.TRUNCATED)
        return unreadable(seen, outcome, f"cut short in the file: {exchange.truncated}")
    return judged_by_bytes(seen, exchange)


def digests_of(reply: warc.Reply) -> tuple[str, ...]:
    """The payload's digests in one spelling; a revisit has only the one that its record names."""
    said = [warc.same_spelling(reply.digest)]
    if not reply.place.is_revisit:
        said += [reply.place.payload_digest, f"sha1:{hashlib.sha1(reply.exchange.payload).hexdigest()}"]
    return tuple(dict.fromkeys(filter(None, said)))


def judged_by_bytes(seen: Seen, exchange: Exchange) -> Seen:
    """Whether the bytes are a page, and whole."""
    try:
        body = body_of(exchange, limit_bytes=PAGE_BYTES).data
    except BadEncoding as error:
        return unreadable(seen, Outcome.BAD_ENCODING, f"the body does not decode: {error}")
    mime = mime_of(exchange, body)
    said = (exchange.header("Content-Type") or "").partition(";")[0].strip().lower()
    if mime not in HTML_TYPES and (not said or said in HTML_TYPES):
        return unreadable(seen, Outcome.NOT_HTML, f"the bytes are {mime}")
    if mime not in HTML_TYPES:
        return replace(seen, is_page=False, left=mime)
    lacking = said_length(exchange) - len(exchange.payload)
    if lacking > 0 and not closes_itself(exchange, limit_bytes=PAGE_BYTES):
        return unreadable(
            seen, Outcome.TRUNCATED, f"cut short in the file: {lacking} bytes fewer than its head says"
        )
    return seen


def unreadable(seen: Seen, outcome: Outcome, reason: str) -> Seen:
    """A wanted page that ends unread."""
    return replace(seen, is_page=False, outcome=outcome, reason=reason)


def said_length(exchange: Exchange) -> int:
    """The Content-Length that the reply's head names; 0 where it names none."""
    said = (exchange.header("Content-Length") or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < MOST_DIGITS else 0
