"""Paging back through a listing sorted by date, newest first: gallop and bisect to the interval, then sweep.

A pure state machine: it is told the dates of each page it asked for and names the page to read next. Of n
pages it reads O(log n) before the first that holds the interval, and no page twice.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from math import ceil, exp, log, log1p

from newsarchive.records import Interval

_FASTEST = 16  # times as far as before, at most, when galloping by the rate of the pages seen
_SORTED_SHARE = 0.75
_STRAIGHT = 1e-6  # a bend below this is none
_BEND_POINTS = 2  # more newer pages than these show a bend; fewer show only noise
_NARROWED = 0.5  # a guess by dates that leaves more of the bracket than this is followed by a halving


@dataclass(frozen=True, slots=True)
class PageDates:
    """The newest and oldest date of a page; None when it shows none."""

    newest: datetime | None = None
    oldest: datetime | None = None


def dates_of(moments: list[datetime]) -> PageDates:
    """A page's span by its dates in page order; a few out of order (pinned, promoted) are left out.

    A page on which most are out of order is not sorted by date, and spans nothing.
    """
    kept = _longest_falling(moments)
    is_sorted = len(kept) >= len(moments) * _SORTED_SHARE
    return PageDates(kept[0], kept[-1]) if kept and is_sorted else PageDates()


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
    _bracket: int | None = None

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

    def _seek(self) -> int | None:
        if self.first not in self.seen:
            return self.first
        high = self._high if self._high is not None else self._beyond()
        if high is None:
            self._bracket = None
            return self._gallop()
        if high - self._low <= 1:
            return None
        width = high - self._low
        shrank = self._bracket is None or width <= self._bracket * _NARROWED
        self._bracket = width
        guess = self._by_dates(self._low, high) if shrank else None
        return max(self._low + 1, min(high - 1, guess or (self._low + high) // 2))

    def _beyond(self) -> int | None:
        return self.last_page + 1 if self.last_page and self.last_page > self._low else None

    def _gallop(self) -> int:
        """As far as the rate of the last pages seen says, at least twice as far, at most sixteen times."""
        return max(self._low * 2, 2, min(self._by_rate() or 0, self._low * _FASTEST))

    def _by_rate(self) -> int | None:
        """Where the interval should lie if articles go on as on the newer pages.

        The time that a page spans is taken as s·exp(g·page): g is 0 for an even listing, more for a site
        that has grown.
        """
        at = [
            (page, dates.oldest)
            for page, dates in sorted(self.seen.items())
            if page <= self._low and dates.oldest
        ]
        newest = self.seen[self.first].newest
        if not at or newest is None:
            return None
        points = at[-3:] if len(at) > _BEND_POINTS else [(self.first - 1, newest), at[-1]]
        seconds = [max((a - b).total_seconds() / (q - p), 1e-3) for (p, a), (q, b) in pairwise(points)]
        middles = [(p + q) / 2 for (p, _), (q, _) in pairwise(points)]
        growth = log(seconds[-1] / seconds[0]) / (middles[-1] - middles[0]) if len(seconds) > 1 else 0.0
        here = seconds[-1] * exp(growth * (self._low - middles[-1]))
        left = (points[-1][1] - self._middle()).total_seconds() / here
        if abs(growth * left) > _STRAIGHT and growth * left > -1:
            left = log1p(growth * left) / growth
        return self._low + max(1, ceil(left))

    def _by_dates(self, low: int, high: int) -> int | None:
        """Where the middle of the interval should lie between two pages of known dates."""
        after = self.seen[low].oldest if low else None
        before = self.seen[high].newest if high in self.seen else None
        if after is None:
            return None
        if before is None or before >= after:
            rate = self._by_rate()
            return min(rate, high - 1) if rate else None
        return low + max(1, round((high - low) * ((after - self._middle()) / (after - before))))

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


def _longest_falling(moments: list[datetime]) -> list[datetime]:
    """The longest subsequence that never rises, by patience sorting."""
    tails: list[float] = []
    ends: list[int] = []
    before: list[int | None] = []
    for n, moment in enumerate(moments):
        place = bisect_right(tails, -moment.timestamp())
        before.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [-moment.timestamp()]
        ends[place : place + 1] = [n]
    kept: list[datetime] = []
    step = ends[-1] if ends else None
    while step is not None:
        kept.append(moments[step])
        step = before[step]
    return kept[::-1]
