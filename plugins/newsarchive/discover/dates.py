"""The `dates` route's walk: archive pages that carry a day, month or year in their address."""

from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast
from urllib.parse import urljoin, urlsplit

from newsarchive.discover.day_pages import is_of_same_day, leads_elsewhere, shows_no_list
from newsarchive.discover.listing import read_listing
from newsarchive.discover.moments import address_moment
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import LATE_ROLE, RouteScope
from newsarchive.outcomes import Ending, Outcome
from newsarchive.records import ExpectedCount, Interval, Link, Listing, ListingRequest, Precision
from newsarchive.site_days import ONE_DAY, days_of, midnight
from newsarchive.sources.routes import NEXT_LINKS
from newsarchive.sources.templates import on_day, on_page, precision_of
from newsarchive.urls import url_key

MORE_BY_SCRIPT = (
    "it has a button for more, which only a script fetches: another route must give the day's rest"
)
_ANOTHER = {
    "day": ONE_DAY,
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}  # surely leads out of one


@dataclass(frozen=True, slots=True)
class _ArchivePage:
    url: str
    day: date
    number: int = 1
    archive: str = ""  # where the day's first page really was, after redirects


class DatesWalk:
    """Every archive page that the interval touches, each with the pages behind it."""

    def __init__(self, scope: RouteScope, template: str | None = None, pages: str | None = None) -> None:
        self.scope = scope
        self.shortfalls: list[str] = []
        self._of_days: int | None = None
        self._template = template or scope.route.url
        self._pages = pages or scope.route.pages or NEXT_LINKS
        self._precision = cast(Precision, precision_of(self._template))
        days = {
            on_day(self._template, day): day
            for day in reversed(list(days_of(scope.interval, scope.source.zone)))
        }
        self._queue = deque(_ArchivePage(url, day) for url, day in reversed(days.items()))
        before = days_of(scope.before, scope.source.zone) if scope.live and self._precision == "day" else ()
        self._late = deque(reversed([*before]))
        self._asked: dict[str, _ArchivePage] = {}
        self._known: set[str] = set()
        self._count = 0
        self._trusts_absence = (
            template is None
        )  # a 404 in a template that the file names is a day without articles

    @property
    def expected(self) -> ExpectedCount | None:
        """The articles on the pages of the interval's days, where each was read to its end; of what has a later date its
        own page says whether it is one.
        """
        if self._of_days is None or self.shortfalls:
            return None
        return ExpectedCount(self._of_days, "listing")

    @property
    def covered(self) -> Interval | None:
        """The interval, where all pages of its days were read."""
        return None if self.shortfalls or self.expected is None else self.scope.interval

    def next(self) -> ListingRequest | None:
        """The next day's first page, or the day's next page."""
        if not self._queue:
            return self._next_late()
        if self._count >= self.scope.source.max_listing_pages:
            cap = self.scope.source.max_listing_pages
            self.shortfalls.append(
                f"{self._queue[0].url}: stopped at the cap of {cap} listing pages (max_listing_pages)"
            )
            self._queue.clear()
            return None
        page = self._queue.popleft()
        self._asked[page.url] = page
        return self.scope.request(page.url, page.number)

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Take a page of a day; links without a date of their own get the day of the archive."""
        page = self._asked[request.url]
        if request.role == LATE_ROLE:
            return self._read_late(page, listing)
        self._count += 1
        if elsewhere := leads_elsewhere(request.url, listing.captured_url, page.day):
            self.shortfalls.append(f"{request.url}: {elsewhere}")
            return ListingReading(problem=elsewhere)
        reading = self._reading(listing)
        reading.problem = reading.problem or (
            shows_no_list(reading, listing.captured_url) if page.number == 1 else None
        )
        if reading.problem:
            self.shortfalls.append(f"{request.url}: {reading.problem}")
        later = {url_key(link.url) for link in reading.links if self._is_later(link, page.day)}
        self._date(reading, page)
        keys = {url_key(link.url): link for link in reading.links}
        fresh = {key: link for key, link in keys.items() if key not in self._known}
        self._known |= set(fresh)
        if self._precision == "day":
            counted = (link for key, link in fresh.items() if key not in later and self.scope.wants(link))
            self._of_days = (self._of_days or 0) + sum(1 for _ in counted)
        archive = page.archive or listing.captured_url
        onward = self._onward(page, archive, reading) if fresh else None
        if reading.has_more_by_script and onward is None and self._pages == NEXT_LINKS:
            reading.problem = reading.problem or MORE_BY_SCRIPT
            self.shortfalls.append(f"{request.url}: {MORE_BY_SCRIPT}")
        if onward and onward not in self._asked:
            self._queue.appendleft(_ArchivePage(onward, page.day, page.number + 1, archive))
        return reading

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """A day without a page is a day without articles; anything else is told."""
        if request.role == LATE_ROLE:
            return  # its row says why; the next night asks for the same day again
        self._count += 1
        if outcome.ending is not Ending.GONE:
            self.shortfalls.append(f"{request.url}: {outcome.value}: {reason}")
        elif request.page == 1 and self._precision == "day" and self._trusts_absence:
            self._of_days = self._of_days or 0

    def _next_late(self) -> ListingRequest | None:
        """The first page of each of the days before, of which something may have come late."""
        while self._late and not self.shortfalls:
            day = self._late.popleft()
            url = on_day(self._template, day)
            if url not in self._asked:
                self._asked[url] = _ArchivePage(url, day)
                return self.scope.request(url, role=LATE_ROLE)
        return None

    def _read_late(self, page: _ArchivePage, listing: Listing) -> ListingReading:
        if elsewhere := leads_elsewhere(page.url, listing.captured_url, page.day):
            return ListingReading(problem=elsewhere)
        reading = self._reading(listing)
        self._date(reading, page)
        # Its way on to the next day is none of its stories.
        begin = self.scope.interval.start
        reading.links = [link for link in reading.links if link.date_hint and link.date_hint < begin]
        reading.refused = [link for link in reading.refused if link.date_hint and link.date_hint < begin]
        return reading

    def _reading(self, listing: Listing) -> ListingReading:
        return read_aside(read_listing, listing.body, listing.captured_url, self.scope.source,
                          listing.headers.get("content-type", ""), without_side=True,
                          seen_at=listing.captured_at)  # fmt: skip

    def _date(self, reading: ListingReading, page: _ArchivePage) -> None:
        if reading.is_beside:
            return  # a page that says in words that it has nothing still shows its side column
        reading.links = [self._dated(link, page.day) for link in reading.links]
        reading.refused = [self._dated(link, page.day) for link in reading.refused]

    def _onward(self, page: _ArchivePage, archive: str, reading: ListingReading) -> str | None:
        """The day's next page; a next link that leaves the day's address leads to other days."""
        if self._pages == NEXT_LINKS:
            onward = reading.next_url or ""
            other = on_day(self._template, page.day + _ANOTHER[self._precision])
            inside = urlsplit(onward).path.startswith(urlsplit(archive).path.rstrip("/"))
            is_of_day = is_of_same_day(onward, archive, other, self.scope.source.zone)
            return onward if inside and is_of_day else None
        return on_page(on_day(urljoin(page.url, self._pages), page.day), page.number + 1)

    def _dated(self, link: Link, day: date) -> Link:
        """The link with the archive's date where it has none of its own; a day's page may show that of a later change."""
        if link.date_hint is not None and not self._is_later(link, day):
            return link
        begin = midnight(day, self.scope.source.zone)
        return replace(link, date_hint=begin, date_precision=self._precision)

    def _is_later(self, link: Link, day: date) -> bool:
        """Whether a day's page shows it with a later date: that of a change, or of a newer story beside the day's.

        One that its address tells is of no change: such a link leads to a later day.
        """
        zone = self.scope.source.zone
        is_later = link.date_hint is not None and link.date_hint >= midnight(day + ONE_DAY, zone)
        return self._precision == "day" and is_later and address_moment(link.url, zone) is None
