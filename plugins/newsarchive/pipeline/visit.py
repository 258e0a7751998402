"""One polite visit: robots, the host's turn, the exchange, its redirects; every exchange goes into the WARC."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

from newsarchive.bodies import BadEncoding, body_of, sniff_mime
from newsarchive.fetch import Fetcher, FetchFailed, Limits, outcome_of_status, redirect_target, retry_after
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.workshop import AGENT
from newsarchive.records import Exchange, WarcPlace
from newsarchive.robots import Rules
from newsarchive.sources import Source
from newsarchive.store.hosts import HostPaused
from newsarchive.warc import Revisit, WarcWriter, sha256_of

MAX_REDIRECTS = 10  # browsers stop at 20; no newspaper needs more than a few
ROBOTS_REDIRECTS = 5  # RFC 9309 §2.3.1.2
ROBOTS_AGE = timedelta(hours=24)  # RFC 9309 §2.4
ROBOTS_STALE = timedelta(days=30)  # a cached copy may serve that long while robots.txt is unreachable
DEFAULT_PAUSE = timedelta(minutes=10)  # a 429 or 503 without Retry-After, or with one that lies in the past
PAGE_BYTES = 10 * 2**20  # decoded; the fetcher has cut longer ones already
ROBOTS_BYTES = 2**20  # RFC 9309 asks for 500 KiB at least
LISTING_BYTES = 64 * 2**20  # a sitemap may have 50 MB (sitemaps.org)


@dataclass(frozen=True, slots=True)
class Hop:
    """One exchange of a visit and where it lies."""

    exchange: Exchange
    place: WarcPlace
    revisit_of: int | None = None  # the capture that has the bytes, where it is known


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit ended: `hops` in order, the last one being the page itself when `outcome` is None."""

    url: str
    hops: tuple[Hop, ...] = ()
    outcome: Outcome | None = None
    reason: str = ""
    retry_at: datetime | None = None

    @property
    def last(self) -> Hop:
        """The exchange that answered."""
        return self.hops[-1]

    def ended(self, outcome: Outcome, reason: str, retry_at: datetime | None = None) -> "Visit":
        """This visit with its ending."""
        return replace(self, outcome=outcome, reason=reason, retry_at=retry_at)


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


class Manners(Protocol):
    """How a host is asked: in turn, with pauses, by its robots.txt, and not for what was taken down."""

    def turn(self, host: str, delay_seconds: float) -> AbstractContextManager[None]: ...
    def pause(self, host: str, until: datetime, reason: str) -> None: ...
    def read_robots(self, origin: str) -> dict[str, Any] | None: ...
    def record_robots(self, origin: str, state: str, body: str | None, status: int | None) -> None: ...
    def is_taken_down(self, url: str) -> bool: ...


class Visitor(Protocol):
    """Who visits: a workshop, or a preview that has no archive."""

    @property
    def source(self) -> Source: ...
    @property
    def fetcher(self) -> Fetcher: ...
    @property
    def manners(self) -> Manners: ...
    @property
    def rules(self) -> dict[str, Rules]: ...
    def now(self) -> datetime: ...


@dataclass(slots=True)
class Rounds:
    """The visits of one task: all of them into one WARC file; `others` are exchanges of robots.txt."""

    shop: Visitor
    warc: WarcWriter
    others: list[Hop] = field(default_factory=list)

    def visit(self, url: str, known: Known = NOTHING_KNOWN, kind: Kind = PAGE) -> Visit:
        """Fetch a page politely, following redirects; never raises for what a site does."""
        done = Visit(url)
        seen: set[str] = set()
        target = url
        while True:
            if target in seen or len(seen) > MAX_REDIRECTS:
                return done.ended(
                    Outcome.REDIRECT_LOOP, f"redirected in a circle or over {MAX_REDIRECTS} times"
                )
            seen.add(target)
            try:
                self.check_tombstones(target)
                self.check_robots(target)
                spoken_of = known if target == url else NOTHING_KNOWN
                hop = self.exchange(target, spoken_of, kind)
            except Ended as end:
                return done.ended(end.outcome, end.reason, end.retry_at)
            done = replace(done, hops=(*done.hops, hop))
            following = redirect_target(hop.exchange)
            if following is None:
                return self.judged(done, spoken_of.is_conditional)
            target = following

    def judged(self, visit: Visit, is_conditional: bool) -> Visit:
        """The visit with the outcome that its last status has, and the host's wish for a pause kept."""
        exchange = visit.last.exchange
        if exchange.truncated:
            outcome = {"length": Outcome.TOO_LARGE, "time": Outcome.TIMEOUT}.get(
                exchange.truncated, Outcome.TRUNCATED
            )
            return visit.ended(outcome, f"the body was cut short: {exchange.truncated}")
        if exchange.status == 304 and not is_conditional:
            return visit.ended(Outcome.HTTP_ERROR, "status 304, which nobody asked for")
        outcome_now = outcome_of_status(exchange)
        if outcome_now is None and exchange.status not in (200, 304):
            return visit.ended(Outcome.HTTP_ERROR, f"status {exchange.status} where a page was expected")
        if outcome_now is None:
            return visit
        now = self.shop.now()
        wish = retry_after(exchange, now)
        if outcome_now is Outcome.RATE_LIMITED:
            wish = wish if wish and wish > now else now + DEFAULT_PAUSE
            self.shop.manners.pause(host_key(exchange.url), wish, f"status {exchange.status}")
        return visit.ended(outcome_now, f"status {exchange.status}", wish)

    def exchange(self, url: str, known: Known, kind: Kind) -> Hop:
        """One exchange in the host's turn, kept; raises Ended where there was no answer."""
        rules = self.shop.rules.get(origin_of(url))
        delay = max(self.shop.source.delay_seconds, (rules.delay_seconds(AGENT) if rules else None) or 0.0)
        try:
            with self.shop.manners.turn(host_key(url), delay):
                exchange = self.shop.fetcher.get(
                    url,
                    etag=known.etag,
                    last_modified=known.last_modified,
                    accept=kind.accept,
                    limits=kind.limits,
                )
        except HostPaused as pause:
            raise Ended(Outcome.RATE_LIMITED, str(pause), pause.until) from pause
        except FetchFailed as failure:
            raise Ended(failure.outcome, failure.reason) from failure
        place = self.warc.write(exchange, revisit_of=self.revisit(exchange, known))
        return Hop(exchange, place, known.capture_id if place.is_revisit else None)

    def revisit(self, exchange: Exchange, known: Known) -> Revisit | None:
        """What a record need not repeat: the bytes are those of an earlier capture."""
        if known.payload_digest is None or known.captured_url is None or known.captured_at is None:
            return None
        if exchange.status != 304 and sha256_of(exchange.payload) != known.payload_digest:
            return None
        return Revisit(known.payload_digest, known.captured_url, known.captured_at)

    def check_tombstones(self, url: str) -> None:
        """Raise Ended where the address was taken down, also one that another address redirects to."""
        if self.shop.manners.is_taken_down(url):
            raise Ended(Outcome.TAKEDOWN, Outcome.TAKEDOWN.meaning)

    def check_robots(self, url: str) -> None:
        """Raise Ended unless the address's robots.txt allows it."""
        origin = origin_of(url)
        if origin not in self.shop.rules:
            self.shop.rules[origin] = self.robots_of(origin)
        rules = self.shop.rules[origin]
        if rules.state == "disallow_all":
            raise Ended(
                Outcome.ROBOTS_UNREACHABLE,
                f"{origin}/robots.txt is unreachable ({rules.cause}): nothing may be fetched",
            )
        if not rules.allows(url, AGENT):
            raise Ended(Outcome.ROBOTS, f"{origin}/robots.txt disallows it")

    def robots_of(self, origin: str) -> Rules:
        """The origin's rules: the archive's copy while fresh, else asked for (RFC 9309 §2.3.1)."""
        stored = self.shop.manners.read_robots(origin)
        if stored and stored["age"] < ROBOTS_AGE and stored["state"] != "disallow_all":
            return Rules.from_stored(stored["state"], stored["body"])
        rules, status = self.fetch_robots(f"{origin}/robots.txt")
        if (
            rules.state == "disallow_all"
            and stored
            and stored["age"] < ROBOTS_STALE
            and stored["state"] == "rules"
        ):
            return Rules.from_stored(stored["state"], stored["body"])
        self.shop.manners.record_robots(origin, rules.state, rules.text, status)
        return rules

    def fetch_robots(self, url: str) -> tuple[Rules, int | None]:
        """robots.txt as the host gives it now, through at most five redirects."""
        target = url
        for _ in range(ROBOTS_REDIRECTS + 1):
            try:
                hop = self.exchange(target, NOTHING_KNOWN, ROBOTS)
            except Ended as end:
                if end.outcome in (Outcome.BLOCKED_ADDRESS, Outcome.BAD_URL) and target == url:
                    raise  # the address itself is refused: no rule could allow it
                return Rules.unreachable(f"{end.outcome}: {end.reason}"), None
            self.others.append(hop)
            following = redirect_target(hop.exchange)
            if following is None:
                return rules_in(hop.exchange), hop.exchange.status
            target = following
        return Rules.from_response(404, b""), 404  # RFC 9309: over five redirects may count as unavailable


class Ended(Exception):
    """A visit ended without an answer to read."""

    def __init__(self, outcome: Outcome, reason: str, retry_at: datetime | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.retry_at = retry_at


def rules_in(exchange: Exchange) -> Rules:
    """The rules of a robots.txt; half of one, or one that does not decode, is as good as none that answers."""
    if exchange.truncated in ("time", "disconnect"):
        return Rules.unreachable(f"cut short: {exchange.truncated}")
    try:
        return Rules.from_response(exchange.status, body_of(exchange, limit_bytes=ROBOTS_BYTES).data)
    except BadEncoding as error:
        return Rules.unreachable(str(error))


def origin_of(url: str) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host_key(url: str) -> str:
    """Host and port: what one delay speaks for, whatever the scheme."""
    return urlsplit(url).netloc


def mime_of(exchange: Exchange, body: bytes) -> str:
    """What the bytes are, whatever the header says."""
    return sniff_mime(body, exchange.header("Content-Type") or "")
