"""The `listing` and `feed` routes' walk: the front page now, and older pages back to the interval."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin

from newsarchive.discover.feed import read_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.looks import LastLook, Look, LookVerdict
from newsarchive.discover.page_dates import PageDates, dates_of
from newsarchive.discover.page_templates import template_from
from newsarchive.discover.paging import PageSearch
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import FRONT, OLDER, RouteScope, page_moments
from newsarchive.outcomes import Ending, Outcome
from newsarchive.records import Interval, Listing, ListingRequest
from newsarchive.sources.routes import NEXT_LINKS
from newsarchive.sources.templates import on_page
from newsarchive.urls import url_key

UNDATED_PAGES = 3  # of a listing without dates, a live run reads no more than these
IDLE_PAGES = 2  # pages in a row without a new link end a walk


class PagedWalk:
    """One front and the pages behind it."""

    def __init__(self, scope: RouteScope, front: str, last: LastLook | None = None) -> None:
        self.scope, self.front = scope, front
        self.last, self.look = last, Look(scope.source.zone, scope.route.kind == "feed")
        self.shortfalls: list[str] = []
        self._search = PageSearch(scope.interval, scope.source.max_listing_pages)
        pages = scope.route.pages
        self._template = urljoin(front, pages) if pages and pages != NEXT_LINKS else None
        self._next_url: str | None = front
        self._page = 0
        self._idle = 0
        self._is_undated = False
        self._is_catching_up = False
        self._known: set[str] = set()
        self._pages: list[set[str]] = []
        self._is_done = False

    def next(self) -> ListingRequest | None:
        """Page 1, then what the search of dates asks for, or the page's own next link."""
        if self._is_done:
            return None
        page, url = self._page_and_url()
        if url is None or self._page >= self.scope.source.max_listing_pages:
            self._finish()
            return None
        live_front = self.scope.live and (page == 1 or self._is_undated or self._is_catching_up)
        return self.scope.request(url, page, FRONT if live_front else OLDER)

    @property
    def expected(self) -> None:
        """A front shows some of its articles, and counts none."""

    @property
    def verdict(self) -> LookVerdict | None:
        """Of a live front: whether it joins the last look at it."""
        return self.look.judged(self.last) if self.scope.live else None

    @property
    def covered(self) -> Interval | None:
        """Live: from the oldest entry that is seen without a break; else what of the interval was swept."""
        if self.scope.live:
            begins, ends = self.look.oldest_at, self.look.observed_at
        else:
            begins, ends = (None if self.shortfalls else self._search.swept()), self.scope.interval.end
        return Interval(begins, ends) if begins and ends and begins < ends else None

    def read(self, request: ListingRequest, listing: Listing) -> ListingReading:
        """Read a page and decide whether there is more to read."""
        self._page += 1
        reading = self._reader()(listing)
        if reading.problem and (reading.links or request.page > 1):  # of a front without links the run tells
            self.shortfalls.append(f"{request.url}: {reading.problem}")
        if self.scope.route.kind == "feed" and (unplaced := self.scope.unplaced(reading.links)):
            said = f"{unplaced} of {reading.entries} entries have no date that can be theirs"
            self.shortfalls.append(f"{request.url}: {said}: whether they are of the day, nobody knows")
        keys = {url_key(link.url) for link in reading.links}
        self._idle = 0 if keys - self._known else self._idle + 1
        is_repeated = keys in self._pages
        self._pages.append(keys)
        self._known |= keys
        if request.page == 1 and self._template is None:
            self._template = template_from(reading.next_url, self.front)
        self._next_url = reading.next_url
        self.look.add(request.page, reading, listing.captured_at)
        dates = dates_of(page_moments(reading))
        if request.page == 1 and self._search.last_page is None:
            self._search.last_page = reading.last_page
        if is_repeated:  # a page past the end that shows the last or the first page again
            self._search.missing(request.page)
        elif request.page == 1 and reading.latest and dates.newest is None:
            self._search.first = 2
        else:
            self._search.read(request.page, dates)
        self._decide(request.page, dates, reading.latest is None)
        return reading

    def fail(self, request: ListingRequest, outcome: Outcome, reason: str) -> None:
        """A page that is not there ends the listing; any other failure ends the walk and is told."""
        self._page += 1
        if request.page > 1 and outcome.ending is Ending.GONE:
            self._search.missing(request.page)
            self._next_url = None
            self._is_done = self._template is None
            return
        self.shortfalls.append(f"{request.url}: {outcome.value}: {reason}")
        self._is_done = True

    def _page_and_url(self) -> tuple[int, str | None]:
        if self._page == 0:
            return 1, self.front
        if self._is_undated or self._template is None:
            url = self._next_url or (on_page(self._template, self._page + 1) if self._template else None)
            return self._page + 1, url
        page = self._search.next()
        if page is None:  # the interval is read: the last look may be met before it, or between
            following = self.look.pages + 1
            self._is_catching_up = self._seeks_last_look() and not self._search.is_past_end(following)
            page = following if self._is_catching_up else None
        return (page or 0), (on_page(self._template, page) if page else None)

    def _seeks_last_look(self) -> bool:
        """Whether a live front has older pages to follow until one shows what the last look saw."""
        return self.last is not None and (told := self.verdict) is not None and told.overlap == "gap"

    def _decide(self, page: int, dates: PageDates, is_undated: bool) -> None:
        """Whether older pages are wanted after this one."""
        declared = self.scope.route.pages is not None
        if page == 1 and is_undated:
            self._is_undated = True
            leads_on = declared or (self._next_url is not None and self._seeks_last_look())
            self._is_done = not (self.scope.live and leads_on)
            if not self.scope.live:
                self.shortfalls.append(
                    f"{self.front}: shows no dates, so that older days cannot be found on it"
                )
            return
        if self._is_undated:
            is_enough = page >= UNDATED_PAGES and not self._seeks_last_look()
            self._is_done = is_enough or self._idle >= IDLE_PAGES or not (self._next_url or self._template)
        elif self._template is None:
            is_past = dates.oldest is not None and dates.oldest < self.scope.interval.start
            self._is_catching_up = is_past and self._seeks_last_look()
            is_enough = is_past and not self._is_catching_up
            if self._next_url is None and declared and not is_past:
                self._tell_reach(dates.oldest)
            self._is_done = is_enough or self._idle >= IDLE_PAGES or self._next_url is None
        if page == 1 and not declared and not self.scope.live:
            self._is_done = True

    def _finish(self) -> None:
        self._is_done = True
        if self._page >= self.scope.source.max_listing_pages:
            cap = self.scope.source.max_listing_pages
            self.shortfalls.append(
                f"{self.front}: stopped at the cap of {cap} listing pages (max_listing_pages)"
            )
        elif self._search.problem and not self._is_undated:
            self.shortfalls.append(f"{self.front}: {self._search.problem}")
        self._tell_reach(self._search.reaches())

    def _tell_reach(self, reached: datetime | None) -> None:
        """Say of a past day that the listing ended before its begin: many sites show so many pages only."""
        if self.scope.live or reached is None or reached <= self.scope.interval.start:
            return
        local = reached.astimezone(self.scope.source.zone)
        form = "%Y-%m-%d" if reached >= self.scope.interval.end else "%Y-%m-%d %H:%M"
        self.shortfalls.append(f"{self.front}: goes back to {local:{form}} only")

    def _reader(self) -> Callable[[Listing], ListingReading]:
        source = self.scope.source
        if self.scope.route.kind == "feed":
            return lambda listing: read_aside(
                read_feed, listing.body, listing.captured_url, source, seen_at=listing.captured_at
            )
        return lambda listing: read_aside(
            read_listing,
            listing.body,
            listing.captured_url,
            source,
            listing.headers.get("content-type", ""),
            seen_at=listing.captured_at,
        )
