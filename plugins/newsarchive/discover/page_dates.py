"""The span of time that a page of a listing shows, whatever is pinned above it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

_SORTED_SHARE = 0.75


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
