"""The driver of all routes of a source: which listing to fetch next, and which links were found. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.discover.dates import DatesWalk
from newsarchive.discover.impression import Impression
from newsarchive.discover.looks import LastLook, Look, LookVerdict
from newsarchive.discover.paged import PagedWalk
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import RouteScope, RouteWalk
from newsarchive.discover.sightings import FoundLink, Sightings
from newsarchive.discover.sitemaps import SitemapWalk
from newsarchive.discover.wordpress import WordpressWalk
from newsarchive.outcomes import Ending, Outcome, outcome_of_status
from newsarchive.records import ExpectedCount, Interval, Link, Listing, ListingRequest
from newsarchive.sources import Source
from newsarchive.urls import url_key

NOT_BACKFILLABLE = "not backfillable by this source's routes"


@dataclass(frozen=True, slots=True)
class Cover:
    """A span of time of which a route has shown all that it has: its address (of a front, the front's), and what."""

    route: str
    url: str
    span: Interval
    url_keys: frozenset[str]

    def holds(self, interval: Interval) -> bool:
        """Whether the whole interval lies in it."""
        return self.span.start <= interval.start and interval.end <= self.span.end


class Discovery:
    """Ask `next`, fetch, tell by `read` or `fail`; then see `found`, `expected`, `shortfalls`, `misread`.

    `last_looks` is what the fronts showed before, by their address: `looks` then says whether they join it. A look
    between nights asks the live routes only, `fronts_only`.
    """

    def __init__(
        self,
        source: Source,
        interval: Interval,
        live: bool,
        last_looks: Mapping[str, LastLook] = MappingProxyType({}),
        fronts_only: bool = False,
    ) -> None:
        self.source, self.interval, self.live = source, interval, live
        self._url_keys: dict[RouteWalk, set[str]] = {}
        self._walks: list[tuple[RouteScope, RouteWalk]] = []
        for number, route in enumerate(source.routes):
            if (live and route.is_live) or (route.is_dated and not fronts_only):
                scope = RouteScope(source, route, number, interval, live)
                self._walks += [(scope, walk) for walk in _walks_of(scope, last_looks)]
        self._asked: dict[ListingRequest, tuple[RouteScope, RouteWalk]] = {}
        self._sightings = Sightings(live)
        self.impression = Impression()

    def next(self) -> ListingRequest | None:
        """The next listing to fetch politely; None when all routes are done."""
        for scope, walk in self._walks:
            request = walk.next()
            if request is not None:
                self._asked[request] = scope, walk
                return request
        return None

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Read a fetched listing; never raises for what a site may send."""
        refused = outcome_of_status(listing.status)
        if refused is not None:
            reason = f"status {listing.status}"
            self.fail(request, refused, reason)
            return ListingReading(problem=reason)
        scope, walk = self._asked[request]
        reading = walk.read(request, listing)
        self.impression.came(request, listing, reading, scope.is_front(request))
        self._sightings.add(scope, request, reading)
        self._url_keys.setdefault(walk, set()).update(url_key(link.url) for link in reading.links)
        return reading

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """Tell that a listing could not be fetched."""
        walk = self._asked[request][1]
        told = len(walk.shortfalls)
        walk.fail(request, outcome, reason)
        if outcome.ending is Ending.GONE and len(walk.shortfalls) == told and walk.expected is not None:
            self.impression.was_absent()

    @property
    def asked(self) -> list[ListingRequest]:
        """All listings that were asked for, in order."""
        return list(self._asked)

    @property
    def found(self) -> list[FoundLink]:
        """The union of all routes by url_key, in the order of sight."""
        return self._sightings.found

    @property
    def refused(self) -> list[Link]:
        """Links that look like articles of the interval, and that no route may take; `rule` of each says why."""
        return self._sightings.refused

    @property
    def expected(self) -> ExpectedCount | None:
        """How many articles the interval has: the site's own count if there is one, else the largest."""
        known = [count for _, walk in self._walks if (count := walk.expected) is not None]
        own = [count for count in known if count.basis == "site"]
        return max(own or known, key=lambda count: count.number, default=None)

    @property
    def looks(self) -> dict[str, tuple[Look, LookVerdict]]:
        """What each live front showed, by its address, and whether it joins the last look at it."""
        paged = [walk for _, walk in self._walks if isinstance(walk, PagedWalk)]
        return {walk.front: (walk.look, verdict) for walk in paged if (verdict := walk.verdict) is not None}

    @property
    def covers(self) -> list[Cover]:
        """The spans of time of which the routes have shown all that they have."""
        return [
            Cover(
                scope.route.kind,
                walk.front if isinstance(walk, PagedWalk) else scope.route.url,
                span,
                frozenset(self._url_keys.get(walk, ())),
            )
            for scope, walk in self._walks
            if (span := walk.covered) is not None
        ]

    @property
    def unread(self) -> list[tuple[ListingRequest, str]]:
        """Sitemaps that an index names and that were left unread on purpose, and why."""
        asked = {request.url for request in self._asked}
        return [
            (scope.request(url), why)
            for scope, walk in self._walks
            if isinstance(walk, SitemapWalk)
            for url, why in walk.unread.items()
            if url not in asked
        ]

    @property
    def shortfalls(self) -> list[str]:
        """Why some links of the interval may be missing, in words."""
        told = [reason for _, walk in self._walks for reason in walk.shortfalls]
        doubts = [walk.doubt for _, walk in self._walks if isinstance(walk, SitemapWalk) and walk.doubt]
        if doubts and not any(cover.holds(self.interval) for cover in self.covers):
            told += doubts
        if not self.live and not self.source.is_dated:
            told.append(NOT_BACKFILLABLE)
        if self.misread is None:
            told += [f"{url}: {why}" for url, why in self.impression.fronts.items() if why]
        return list(dict.fromkeys(told))

    @property
    def is_silent(self) -> bool:
        """Whether no listing of a night shows an article of any day, and no site counts that there is none."""
        says_none = self.expected is not None and self.expected.basis == "site"
        return self.live and self.impression.answered and not (self.impression.shows_articles or says_none)

    @property
    def misread(self) -> str | None:
        """Why the run should stop: no live listing that was fetched shows an article, and no other route gives one."""
        return None if self.found else self.impression.misread


def _walks_of(scope: RouteScope, last_looks: Mapping[str, LastLook]) -> list[RouteWalk]:
    kind = scope.route.kind
    if kind == "wordpress":
        return [WordpressWalk(scope)]
    if kind == "sitemap":
        return [SitemapWalk(scope)]
    if kind == "dates":
        return [DatesWalk(scope)]
    return [PagedWalk(scope, front, last_looks.get(front)) for front in scope.route.fronts()]
