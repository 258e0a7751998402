"""What one route is asked to bring: the links of an interval, and in a live run what its fronts show now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from newsarchive.discover.moments import address_moment, is_ahead, overlaps, span_of
from newsarchive.discover.readings import ListingReading
from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount, Interval, Link, Listing, ListingRequest
from newsarchive.sources import Route, Source

FRONT = "front"  # the role of a listing that shows what is new now
OLDER = "older"  # the role of a page behind a front
LATE_ROLE = "late"  # the role of one that may show what is of a day whose night is over; it counts for none
LATE = 2  # intervals before a live run's own, of which its routes may tell what they did not tell in time
LASTMOD_SLACK = timedelta(days=2)  # an edit later than this hides the day of publication from a backfill


@dataclass(frozen=True, slots=True)
class RouteScope:
    """One route of a source, the interval wanted, and whether the interval reaches the present."""

    source: Source
    route: Route
    route_no: int
    interval: Interval
    live: bool

    def request(self, url: str, page: int = 1, role: str = "") -> ListingRequest:
        """A request of this route."""
        return ListingRequest(url, self.route.kind, self.route_no, page, role)

    def is_front(self, request: ListingRequest) -> bool:
        """Whether the listing shows what is new now, in a run that wants that."""
        return self.live and request.role == FRONT

    def wants(self, link: Link) -> bool:
        """Whether what is known of the link's date lets it belong to the interval."""
        if link.date_hint is None:
            return False
        start, end = span_of(link.date_hint, link.date_precision, self.source.zone)
        if not link.is_modified_hint:
            return overlaps((start, end), self.interval)
        # A lastmod is an upper bound: published at or before it.
        if end <= self.interval.start or (not self.live and start >= self.interval.end + LASTMOD_SLACK):
            return False
        return self._may_by_address(link.url, link.date_hint)

    def _may_by_address(self, url: str, changed_at: datetime) -> bool:
        """Whether the address lets the link belong to the interval: it may say not before which month."""
        in_address = address_moment(url, self.source.zone)
        if in_address is None or is_ahead(in_address, changed_at):
            return True
        return overlaps(span_of(in_address.at, in_address.precision, self.source.zone), self.interval)

    def wants_or_may(self, link: Link) -> bool:
        """Whether the link belongs to the interval, or may: a live one takes what says nothing of its date."""
        return self.wants(link) or (self.live and link.date_hint is None)

    def keeps(self, link: Link) -> bool | None:
        """Whether a sitemap's link is kept; None where it may belong to the interval and is not taken for it.

        A live run's sitemap is kept further back: it may have been made before a story came that its run is over for.
        """
        if self.wants_or_may(link):
            return True
        if link.date_hint is None:
            return None
        if self.live and self.before.start <= link.date_hint < self.interval.end:
            return True
        is_changed_later = link.is_modified_hint and link.date_hint >= self.interval.end
        return None if is_changed_later and self._may_by_address(link.url, link.date_hint) else False

    @property
    def before(self) -> Interval:
        """The intervals before a live run's own, of which something may have come late."""
        start, end = self.interval.start, self.interval.end
        return Interval(start - LATE * (end - start), start)

    def bracketed(self, links: list[Link]) -> list[Link]:
        """Undated links between two neighbours of the interval: on a sorted listing they are of it too."""
        found: list[Link] = []
        between: list[Link] = []  # since the last dated one
        is_inside = False
        for link in links:
            if link.date_hint is None:
                between.append(link)
                continue
            was_inside, is_inside = is_inside, self.wants(link)
            found += between if was_inside and is_inside else []
            between = []
        return found

    def unplaced(self, links: list[Link]) -> int:
        """Of a sorted page with some of the interval: how many links neither their own date nor their neighbours' places."""
        if self.live or not any(map(self.wants, links)):
            return 0
        return sum(link.date_hint is None for link in links) - len(self.bracketed(links))


class RouteWalk(Protocol):
    """How a route goes from listing to listing; it does no fetching."""

    shortfalls: list[str]

    @property
    def expected(self) -> ExpectedCount | None:
        """How many articles of the interval the route has, where what was read of it tells."""

    def next(self) -> ListingRequest | None:
        """The next listing to fetch; None when done."""

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Take a fetched listing."""

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """Take that a listing could not be had."""

    @property
    def covered(self) -> Interval | None:
        """The span of time of which the route has shown all that it has; None where that is not certain."""


def main_links(reading: ListingReading) -> list[Link]:
    """The links of the list itself: those of side columns are left out, unless there are no others."""
    inside = [link for link in reading.links if link.url not in reading.side_urls]
    return inside or reading.links


def page_moments(reading: ListingReading) -> list[datetime]:
    """The publication times that place a page in a sorted listing, in page order."""
    return [
        link.date_hint
        for link in main_links(reading)
        if link.date_hint is not None
        and link.date_precision not in ("month", "year")
        and not link.is_modified_hint
    ]
