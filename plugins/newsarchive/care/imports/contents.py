"""What a WARC file holds for an import: one walk from its first record to its last, and no page kept in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from newsarchive import warc
from newsarchive.care.imports.wanted import WantedPages
from newsarchive.outcomes import Outcome
from newsarchive.records import WarcPlace
from newsarchive.visits.capture_rows import mime_or_none

HTML = ("text/html", "application/xhtml+xml")
CUT = {"length": Outcome.TOO_LARGE, "time": Outcome.TIMEOUT}


@dataclass(frozen=True, slots=True)
class Seen:
    """A reply of the wanted host: where it lies, what it says it refers to, and whether it is a page to import."""

    place: WarcPlace
    url: str
    captured_at: datetime
    record_id: str
    digest: str
    refers_to: str = ""
    refers_to_url: str = ""
    refers_to_date: str = ""
    is_page: bool = True  # of the wanted days, with HTML of its own
    outcome: Outcome | None = None  # how it ends unread
    reason: str = ""


@dataclass(slots=True)
class FileContents:
    """A file's replies: how many, those of the wanted host, and what could not be read."""

    path: Path
    replies: int = 0
    pages: list[Seen] = field(default_factory=list)  # with bytes of their own; also those of other days
    revisits: list[Seen] = field(default_factory=list)  # of the wanted days
    broken: list[str] = field(default_factory=list)
    addresses: dict[int, str] = field(default_factory=dict)  # of all replies of the wanted host, by offset


def contents_of(path: Path, wanted: WantedPages) -> FileContents:
    """Walk through the file once."""
    found = FileContents(path)

    def note(broken: warc.Broken) -> None:
        found.broken.append(f"{path.name} at {broken.offset}: {broken.reason}")

    for reply in warc.iter_replies(path, on_broken=note):
        found.replies += 1
        if not wanted.is_ours(reply.exchange.url):
            continue
        found.addresses[reply.place.offset] = reply.exchange.url
        seen = seen_of(reply, wanted)
        if reply.place.is_revisit and seen.is_page:
            found.revisits.append(seen)
        elif reply.exchange.status == 200 and not reply.place.is_revisit:
            found.pages.append(seen)
    return found


def seen_of(reply: warc.Reply, wanted: WantedPages) -> Seen:
    """One reply without its bytes."""
    exchange, place = reply.exchange, reply.place
    seen = Seen(
        place, exchange.url, exchange.requested_at, reply.record_id, reply.digest,
        reply.refers_to, reply.refers_to_url, reply.refers_to_date,
    )  # fmt: skip
    if exchange.requested_at not in wanted.span:
        return replace(seen, is_page=False)
    if exchange.truncated:
        outcome = CUT.get(exchange.truncated, Outcome.TRUNCATED)
        return replace(
            seen, is_page=False, outcome=outcome, reason=f"cut short in the file: {exchange.truncated}"
        )
    is_html = place.is_revisit or mime_or_none(exchange) in HTML
    return replace(seen, is_page=is_html)


class Originals:
    """The pages of all files by the names under which revisits refer to them."""

    def __init__(self, files: Iterable[FileContents]) -> None:
        self._by_id: dict[str, tuple[FileContents, Seen]] = {}
        self._by_digest: dict[str, tuple[FileContents, Seen]] = {}
        self._by_visit: dict[tuple[str, datetime], tuple[FileContents, Seen]] = {}
        for found in files:
            for page in (page for page in found.pages if page.outcome is None):
                here = found, page
                self._by_id.setdefault(page.record_id, here)
                self._by_visit.setdefault((page.url, page.captured_at.replace(microsecond=0)), here)
                for digest in filter(None, (page.digest.lower(), page.place.payload_digest)):
                    self._by_digest.setdefault(digest, here)

    def of(self, revisit: Seen) -> tuple[FileContents, Seen] | None:
        """The page whose bytes the revisit had, and its file; None where no file has them."""
        if revisit.refers_to and revisit.refers_to in self._by_id:
            return self._by_id[revisit.refers_to]
        moment = moment_of(revisit.refers_to_date)
        if moment and (revisit.refers_to_url or revisit.url, moment) in self._by_visit:
            return self._by_visit[revisit.refers_to_url or revisit.url, moment]
        return self._by_digest.get(revisit.digest.lower()) if revisit.digest else None


def moment_of(text: str) -> datetime | None:
    """A WARC date, to the second."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).replace(microsecond=0)
