"""One exchange in its host's turn, kept in the WARC file: what is asked for, by whom, and what is known of it before."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from newsarchive.digests import digest_of
from newsarchive.fetch import Fetcher, FetchFailed, Limits
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange, WarcPlace
from newsarchive.robots import Rules
from newsarchive.source_session import AGENT
from newsarchive.sources import Source
from newsarchive.store.hosts import HostPaused, RobotsInForce, TakenDown
from newsarchive.warc import Revisit, WarcWriter

PAGE_BYTES = 10 * 2**20  # decoded; the fetcher has cut longer ones already
ROBOTS_BYTES = 2**20  # RFC 9309 asks for 500 KiB at least
LISTING_BYTES = 64 * 2**20  # a sitemap may have 50 MB (sitemaps.org)


@dataclass(frozen=True, slots=True)
class Payload:
    """What the archive's row says of an exchange's payload: its length as received, and what the bytes are."""

    size_bytes: int
    mime: str | None  # None where they do not decode


@dataclass(frozen=True, slots=True)
class Hop:
    """One exchange of a visit and where it lies."""

    exchange: Exchange
    place: WarcPlace
    revisit_of: int | None = None  # the capture that has the bytes, where it is known
    payload: Payload | None = None  # set once the bytes themselves have been let go


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before it is asked for again."""

    etag: str | None = None
    last_modified: str | None = None
    payload_digest: str | None = None
    captured_url: str | None = None
    captured_at: datetime | None = None
    capture_id: int | None = None

    @property
    def is_conditional(self) -> bool:
        """Whether a request that speaks of it may be answered with 304."""
        return self.etag is not None or self.last_modified is not None

    def asked_whole(self) -> "Known":
        """The same, for a request that lets the site say nothing but the page."""
        return replace(self, etag=None, last_modified=None)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Kind:
    """What is asked for: the Accept header and the limits of the exchange."""

    accept: str
    limits: Limits


PAGE = Kind("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", Limits(decoded_bytes=PAGE_BYTES))
LISTING = Kind(
    "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.8",
    Limits(raw_bytes=LISTING_BYTES, decoded_bytes=LISTING_BYTES, total_seconds=180.0),
)
ROBOTS = Kind(
    "text/plain,*/*;q=0.1", Limits(raw_bytes=ROBOTS_BYTES, decoded_bytes=ROBOTS_BYTES, total_seconds=30.0)
)


class HostRules(Protocol):
    """How a host is asked: in turn, with pauses, by its robots.txt, and not for what was taken down."""

    def turn(
        self, host: str, delay_seconds: float, url: str | None = None
    ) -> AbstractContextManager[None]: ...
    def pause(self, host: str, until: datetime, reason: str) -> None: ...
    def read_robots(self, origin: str) -> RobotsInForce | None: ...
    def record_robots(self, origin: str, state: str, body: str | None, status: int | None) -> None: ...


class Visitor(Protocol):
    """Who visits: a source's session, or a preview that has no archive."""

    @property
    def source(self) -> Source: ...
    @property
    def fetcher(self) -> Fetcher: ...
    @property
    def host_rules(self) -> HostRules: ...
    @property
    def rules(self) -> dict[str, Rules]: ...
    def now(self) -> datetime: ...


@dataclass(slots=True)
class HostExchange:
    """The exchanges of one task: all of them into one WARC file; `others` are those of robots.txt."""

    visitor: Visitor
    warc: WarcWriter
    others: list[Hop] = field(default_factory=list)

    def delay_for(self, url: str) -> float:
        """Seconds between two exchanges with the address's host: what the source says, or its robots.txt if that is more."""
        rules = self.visitor.rules.get(origin_of(url))
        return max(self.visitor.source.delay_seconds, (rules.delay_seconds(AGENT) if rules else None) or 0.0)

    def exchange(self, url: str, known: Known, kind: Kind, cookies: str | None = None) -> Hop:
        """One exchange in the host's turn, kept; raises VisitEnded where there was no answer, or none may be asked for."""
        asked_for = None if kind is ROBOTS else url  # a site's rules are no page of it
        try:
            with self.visitor.host_rules.turn(host_key(url), self.delay_for(url), asked_for):
                exchange = self.visitor.fetcher.get(
                    url,
                    etag=known.etag,
                    last_modified=known.last_modified,
                    accept=kind.accept,
                    cookies=cookies,
                    limits=kind.limits,
                )
        except TakenDown as end:
            raise VisitEnded(Outcome.TAKEDOWN, Outcome.TAKEDOWN.meaning) from end
        except HostPaused as pause:
            raise VisitEnded(Outcome.RATE_LIMITED, str(pause), pause.until) from pause
        except FetchFailed as failure:
            raise VisitEnded(failure.outcome, failure.reason) from failure
        place = self.warc.write(exchange, revisit_of=revisit_of(exchange, known))
        return Hop(exchange, place, known.capture_id if place.is_revisit else None)


class VisitEnded(Exception):
    """A visit ended without an answer to read."""

    def __init__(self, outcome: Outcome, reason: str, retry_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.retry_at = retry_at


def revisit_of(exchange: Exchange, known: Known) -> Revisit | None:
    """What a record need not repeat: the bytes are those of an earlier capture."""
    if known.payload_digest is None or known.captured_url is None or known.captured_at is None:
        return None
    if exchange.status != 304 and digest_of(exchange.payload) != known.payload_digest:
        return None
    return Revisit(known.payload_digest, known.captured_url, known.captured_at)


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_key(url: str) -> str:
    """Host and port: what one delay speaks for, whatever the scheme."""
    return urlsplit(url).netloc
