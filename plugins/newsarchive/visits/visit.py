"""One polite visit: what may be asked for, the exchange, its redirects, and how it ended."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from newsarchive.fetch import Cookies, onward_target, retry_after
from newsarchive.outcomes import Outcome, outcome_of_status
from newsarchive.urls import is_front_page, same_site
from newsarchive.visits.exchange import (
    NOTHING_KNOWN,
    PAGE,
    Hop,
    HostExchange,
    Kind,
    Known,
    VisitEnded,
    host_key,
)
from newsarchive.visits.permission import check_robots

MAX_REDIRECTS = 10  # browsers stop at 20; no newspaper needs more than a few
DEFAULT_PAUSE = timedelta(minutes=10)  # a 429 or 503 without Retry-After, or with one that lies in the past


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit ended: `hops` in order, the last one being the page itself when `outcome` is None."""

    url: str
    hops: tuple[Hop, ...] = ()
    outcome: Outcome | None = None
    reason: str = ""
    retry_at: datetime | None = None
    parts: tuple[Hop, ...] = ()  # the further pages of the article, in order

    @property
    def last(self) -> Hop:
        """The exchange that answered."""
        return self.hops[-1]

    def ended(self, outcome: Outcome, reason: str, retry_at: datetime | None = None) -> "Visit":
        """This visit with its ending."""
        return replace(self, outcome=outcome, reason=reason, retry_at=retry_at)


@dataclass(slots=True)
class Way:
    """The way of one visit through its redirects: where it has been, and the cookies that it was given."""

    cookies: Cookies = field(default_factory=Cookies)
    _hops: int = 0
    _seen: set[str] = field(default_factory=set)
    _brings_cookies: bool = False

    def circle_at(self, target: str) -> str | None:
        """Why the visit ends here: it was here before, the second time with cookies; None where it may go on."""
        told = "in a circle, with its cookies as well" if self._brings_cookies else "in a circle"
        if target in self._seen:
            if self._brings_cookies or not self.cookies.header(target):
                return f"redirected {told}"
            self._brings_cookies, self._seen = True, set()
        if self._hops > MAX_REDIRECTS:
            return f"redirected in a circle or over {MAX_REDIRECTS} times"
        self._hops += 1
        self._seen.add(target)
        return None

    def cookies_for(self, target: str) -> str | None:
        """What the request brings, once the visit goes the same way again."""
        return self.cookies.header(target) if self._brings_cookies else None


class Visits(HostExchange):
    """The visits of one task."""

    __slots__ = ()

    def visit(self, url: str, known: Known = NOTHING_KNOWN, kind: Kind = PAGE) -> Visit:
        """Fetch a page politely, following redirects; never raises for what a site does.

        Cookies go back only where a site sends its visitors in a circle until they bring them, and only on this visit.
        """
        done, way = Visit(url), Way()
        target = url
        while True:
            if (circle := way.circle_at(target)) is not None:
                return done.ended(Outcome.REDIRECT_LOOP, circle)
            try:
                check_robots(self, target)
                spoken_of = known if target == url else NOTHING_KNOWN
                hop = self.exchange(target, spoken_of, kind, way.cookies_for(target))
            except VisitEnded as end:
                return done.ended(end.outcome, end.reason, end.retry_at)
            done = replace(done, hops=(*done.hops, hop))
            way.cookies.take(hop.exchange, hop.exchange.requested_at)
            following = onward_target(hop.exchange)
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
            cut = "a part of it, which nobody asked for" if exchange.status == 206 else exchange.truncated
            return visit.ended(outcome, f"the body was cut short: {cut}")
        if exchange.status == 304 and not is_conditional:
            return visit.ended(Outcome.HTTP_ERROR, "status 304, which nobody asked for")
        outcome_now = outcome_of_status(exchange.status)
        if outcome_now is None and exchange.status != 304 and not exchange.brings_page:
            return visit.ended(Outcome.HTTP_ERROR, f"status {exchange.status} where a page was expected")
        if outcome_now is None:
            return visit
        now = self.visitor.now()
        wish = retry_after(exchange, now)
        if outcome_now is Outcome.RATE_LIMITED:
            wish = wish if wish and wish > now else now + DEFAULT_PAUSE
            self.visitor.host_rules.pause(host_key(exchange.url), wish, f"status {exchange.status}")
        return visit.ended(outcome_now, f"status {exchange.status}", wish)


def in_scope(visit: Visit, home: str) -> Visit:
    """A page that was answered, judged by where its redirects led: on the link's site, or home from a feed service's."""
    if visit.outcome is None and len(visit.hops) > 1:
        landed = visit.last.exchange.url
        if is_front_page(landed) and not is_front_page(visit.url):
            return visit.ended(Outcome.MOVED_AWAY, f"redirected to the front page {landed}")
        if not same_site(landed, visit.url) and not same_site(landed, home):
            return visit.ended(Outcome.MOVED_AWAY, f"redirected to another site: {landed}")
    return visit
