"""Paging back through a listing sorted by date, newest first: guess by the dates, bisect to the interval, then sweep.

A pure state machine: it is told the dates of each page it asked for and names the page to read next, none twice.
However unevenly the dates lie, at most 12 pages are read before the first of the interval where the listing has
fewer than 1,024 pages: the front, one guess that came to nothing, and log2(1024) = 10 halvings. A guess may go
wherever the halvings that are left still reach every page that is left; at a steady pace it meets at once. Up to
8,191 pages it costs at most 14 more, up to 65,535 another 17.
"""

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil, sqrt

from newsarchive.discover.page_dates import PageDates
from newsarchive.records import Interval

_REACH = 10  # a listing is taken to have fewer than 2**10 pages, until it turns out to have more
_FURTHER = 3  # then eight times as many
_SPARE = 1  # guesses that may come to nothing
_LEAST_SECONDS = 1e-3  # a page spans some time, even if all its articles tell the same


@dataclass(slots=True)
class PageSearch:
    """Which page of the listing to read next."""

    interval: Interval
    page_cap: int
    last_page: int | None = None  # as the listing itself tells; a hint, not a promise
    first: int = 1  # 2 when page 1 is a front page of blocks, not sorted by date
    seen: dict[int, PageDates] = field(default_factory=dict)
    first_hit_after: int | None = None  # pages read when the first page of the interval was found
    problem: str | None = None
    _low: int = 0  # the last page known to hold only newer articles
    _high: int | None = None  # the first page known to hold only older ones, or not to be there
    _missing: int | None = None  # the first page known not to be there
    _hits: set[int] = field(default_factory=set)
    _asked: int | None = None
    _reach: int = _REACH
    _promise: int = 0  # pages read when the first hit is made, at most; 0 while there is no bracket

    def next(self) -> int | None:
        """The page to read next; None when done."""
        if self.problem:
            return None
        page = self._sweep() if self._hits else self._seek()
        if page is not None and len(self.seen) >= self.page_cap:
            self.problem = f"stopped at the cap of {self.page_cap} listing pages (max_listing_pages)"
            return None
        self._asked = page
        return page

    def read(self, page: int, dates: PageDates) -> None:
        """Take what a page shows."""
        self.seen[page] = dates
        newest, oldest = dates.newest, dates.oldest
        if newest is None or oldest is None:
            self.problem = f"page {page} is not sorted by date, or shows no dates: older days cannot be found"
            return
        if newest >= self.interval.start and oldest < self.interval.end:
            self._hits.add(page)
            self.first_hit_after = self.first_hit_after or len(self.seen)
        if oldest >= self.interval.end:
            self._low = max(self._low, page)
        if newest < self.interval.start:
            self._high = min(self._high or page, page)
        if self._high is not None and self._low >= self._high:
            self.problem = "the listing is not sorted by date"

    def missing(self, page: int) -> None:
        """Take that there is no such page, or nothing on it."""
        self.seen[page] = PageDates()
        self._missing = min(self._missing or page, page)
        self._high = min(self._high or page, page)
        if self.last_page is not None and self.last_page >= page:
            self.last_page = None

    def reaches(self) -> datetime | None:
        """The oldest date seen, if the listing was read to its end."""
        oldest = [dates.oldest for dates in self.seen.values() if dates.oldest]
        return min(oldest, default=None) if self._missing and self._missing - 1 in self.seen else None

    def is_past_end(self, page: int) -> bool:
        """Whether there is no such page, or no more may be read."""
        return (self._missing is not None and page >= self._missing) or len(self.seen) >= self.page_cap

    def swept(self) -> datetime | None:
        """From when on the listing has shown all of the interval; None where it was not found, or not to its end."""
        oldest = min((dates.oldest for dates in self.seen.values() if dates.oldest), default=None)
        if self.problem or oldest is None or oldest >= self.interval.end:
            return None
        return max(self.interval.start, oldest)

    def _seek(self) -> int | None:
        if self.first not in self.seen:
            return self.first
        ceiling = self._high if self._high is not None else self._frontier()
        if not self._low or ceiling - self._low <= 1:  # nothing newer, or nothing in between
            return None
        lowest, highest = self._low + 1, ceiling - 1
        halvings = self._promise - len(self.seen) - 1  # that are left after this page
        if halvings >= 0:
            lowest, highest = (
                max(lowest, ceiling - (1 << halvings)),
                min(highest, self._low + (1 << halvings)),
            )
        return max(lowest, min(highest, self._guess()))

    def _frontier(self) -> int:
        """A page that is taken to be past the end: 1,024, or beyond what the listing tells or has shown."""
        if not self._promise and self.last_page:
            self._reach = max(self._reach, self.last_page.bit_length())
        is_there = self._low >= (1 << self._reach) - 1
        if is_there:
            self._reach += _FURTHER
        if is_there or not self._promise:
            self._promise = len(self.seen) + _SPARE + self._reach
        return 1 << self._reach

    def _guess(self) -> int:
        """Where the middle of the interval should lie by the dates of the nearest pages around it."""
        low, high = self._low, self._high
        after = self.seen[low].oldest
        before = self.seen[high].newest if high in self.seen else None
        if high is not None and after and before and before < after:
            return low + round((high - low) * ((after - self._middle()) / (after - before)))
        ahead = low + self._pages_ahead()
        if (
            high is not None
        ):  # a page that is not there tells no date: somewhere between, and the listing's length is open
            return min(ahead, round(sqrt(low * high)))
        return min(ahead, self.last_page + 1) if self.last_page and self.last_page >= low else ahead

    def _pages_ahead(self) -> int:
        """How many pages further the interval should lie, if articles go on at the pace of the last pages seen."""
        newer = [(page, dates.oldest) for page, dates in sorted(self.seen.items()) if page <= self._low]
        (first, newest), (last, oldest) = [(self.first - 1, self.seen[self.first].newest), *newer][-2:]
        if newest is None or oldest is None:
            return 1
        pace = max((newest - oldest).total_seconds() / (last - first), _LEAST_SECONDS)
        return ceil((oldest - self._middle()).total_seconds() / pace)

    def _middle(self) -> datetime:
        return self.interval.start + (self.interval.end - self.interval.start) / 2

    def _sweep(self) -> int | None:
        """Pages around the hits: upwards until one reaches past the end, downwards past the start."""
        top, bottom = min(self._hits), max(self._hits)
        newest, oldest = self.seen[top].newest, self.seen[bottom].oldest
        if newest and newest < self.interval.end and top - 1 > self._low and top - 1 not in self.seen:
            return top - 1
        is_past = oldest is not None and oldest < self.interval.start
        if is_past or bottom + 1 in self.seen or (self._high is not None and bottom + 1 >= self._high):
            return None
        return bottom + 1
