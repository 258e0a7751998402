"""Overlap is the proof: what a front shows now beside what it showed at the last look, and what lay between. Pure.

A listing sorted by time shows its newest articles only. Where it still shows what was newest at the last look, nothing
came and went unseen; where it does not, what was published between the two may have rolled off it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from newsarchive.discover.moments import span_of
from newsarchive.discover.page_dates import PageDates, dates_of
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import main_links
from newsarchive.records import Interval, Link
from newsarchive.urls import url_key

Overlap = Literal["first look", "overlap", "gap", "unproven"]

DATED_SHARE = 0.5  # of a listing's links: with fewer dates it is a listing without dates
MANY_APART = (
    4  # entries left out of a feed, of which a quarter may be pinned and the rest still tell how far it goes
)


@dataclass(frozen=True, slots=True)
class LastLook:
    """What a front showed when it was looked at last."""

    observed_at: datetime
    newest_at: datetime | None  # of all entries, taken or not; None where it shows no dates
    shown: Mapping[str, datetime | None]  # url_key → date


@dataclass(frozen=True, slots=True)
class Unseen:
    """A span of time of which a front may have shown articles that nobody saw."""

    span: Interval
    estimate: int | None  # articles, by the front's own pace; None where it tells none


@dataclass(frozen=True, slots=True)
class LookVerdict:
    """Whether a look joins the one before it; `unseen` where it does not."""

    overlap: Overlap
    unseen: Unseen | None = None


@dataclass(slots=True)
class Look:
    """What one front shows now: its first page and those that follow it without a break."""

    zone: ZoneInfo
    is_feed: bool
    observed_at: datetime | None = None
    pages: int = 0
    shown: dict[str, Link] = field(default_factory=dict)  # url_key → link, in page order
    _apart: list[Link] = field(default_factory=list)  # entries that the source's file leaves out
    _beside: set[str] = field(
        default_factory=set
    )  # url_keys of side columns, which have an order of their own
    _ahead: dict[int, ListingReading] = field(default_factory=dict)  # pages behind a break

    def add(self, page: int, reading: ListingReading, at: datetime) -> None:
        """Take a page that was read; those behind one that was not read wait for it."""
        self.observed_at = self.observed_at or at
        self._ahead[page] = reading
        while following := self._ahead.pop(self.pages + 1, None):
            self.pages += 1
            for link in main_links(following):
                self.shown.setdefault(url_key(link.url), link)
            self._apart += following.refused if self.is_feed else []
            self._beside |= {url_key(url) for url in following.side_urls}

    @property
    def dates(self) -> PageDates:
        """From when to when it shows all; nothing where it is not sorted by time, or shows few dates."""
        return self._dates_of([*self.shown.values()])

    @property
    def oldest_at(self) -> datetime | None:
        """From when on it shows all: its oldest entry; where that tells its day alone, the day's end."""
        return self._oldest(self.dates, [*self.shown.values()])

    @property
    def newest_at(self) -> datetime | None:
        """Its newest date; what is dated ahead is not the newest yet."""
        told = [link.date_hint for link in [*self.shown.values(), *self._apart] if link.date_hint]
        if self.observed_at is None or self.dates.newest is None:
            return None
        return max((moment for moment in told if moment <= self.observed_at), default=None)

    def judged(self, last: LastLook | None) -> LookVerdict | None:
        """Whether it joins the last look; None where it shows nothing."""
        if not self.shown or self.observed_at is None:
            return None
        if last is None:
            return LookVerdict("first look")
        still = self.shown.keys() & last.shown.keys()
        if self.dates.oldest is None:
            return self._undated(last, self.observed_at) if not still else LookVerdict("unproven")
        if self._joins(last):
            return LookVerdict("overlap")
        fresh = [link for key, link in self.shown.items() if key not in still]
        begins, ends = last.newest_at or last.observed_at, self._oldest(self._dates_of(fresh), fresh)
        if ends is None:
            return LookVerdict("unproven")
        if begins >= min(ends, self.observed_at):
            return LookVerdict("overlap")
        span = Interval(begins, min(ends, self.observed_at))
        return LookVerdict("gap", Unseen(span, estimated(span, self._pace(fresh, last))))

    def _joins(self, last: LastLook) -> bool:
        """Whether it reaches down to what was newest at the last look.

        What is shown still below more that is gone was pinned there, and is no sign of it.
        """
        told = {
            key: at or self.shown[key].date_hint for key, at in last.shown.items() if at or key in self.shown
        }
        falling = sorted(((at, key) for key, at in told.items() if at), reverse=True)
        balance = 0
        for _, key in falling:
            balance += 1 if key in self.shown else -(key not in self._beside)
            if key in self.shown and balance >= 0:
                return True
        return False

    def _undated(self, last: LastLook, now: datetime) -> LookVerdict:
        begins = last.newest_at or last.observed_at
        return (
            LookVerdict("gap", Unseen(Interval(begins, now), None))
            if begins < now
            else LookVerdict("overlap")
        )

    def _dates_of(self, links: list[Link]) -> PageDates:
        moments = [at for link in links if (at := told_day(link))]
        if not moments or len(moments) < DATED_SHARE * len(links):
            return PageDates()
        falling = dates_of(moments)
        return falling if falling.newest else dates_of(moments[::-1])  # some feeds end with the newest

    def _oldest(self, dates: PageDates, links: list[Link]) -> datetime | None:
        if dates.oldest is None:
            return None
        ends = [
            span_of(at, "day", self.zone)[1] if link.date_precision == "day" else at
            for link in links
            if (at := told_day(link)) == dates.oldest
        ]
        apart = sorted(at for link in self._apart if (at := told_day(link)))
        return min([*ends, *(apart[len(apart) // 4 :][:1] if len(apart) >= MANY_APART else [])])

    def _pace(self, fresh: list[Link], last: LastLook) -> float | None:
        """Articles a second, by what this look and the last one show."""
        now, before = (
            [at for link in fresh if (at := told_day(link))],
            [at for at in last.shown.values() if at],
        )
        spans = [
            (len(told) - 1, (max(told) - min(told)).total_seconds())
            for told in (now, before)
            if len(told) > 1
        ]
        seconds = sum(length for _, length in spans)
        return sum(count for count, _ in spans) / seconds if seconds else None


def told_day(link: Link) -> datetime | None:
    """The link's date, where it tells the day at least."""
    return link.date_hint if link.date_precision in ("second", "minute", "day") else None


def estimated(span: Interval, pace: float | None) -> int | None:
    """Articles inside a span at a pace, the two at its ends left out: they were seen."""
    return None if pace is None else max(0, round((span.end - span.start) / timedelta(seconds=1) * pace) - 1)
