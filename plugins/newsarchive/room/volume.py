"""Counts of days as bars: by day, month or year, whichever makes a picture that one can read and press."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_DAYS, MOST_MONTHS = 93, 96
FULL = 20  # bars that take all of the width; fewer take their part of it


class Step(StrEnum):
    """What a bar stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of days, both included, and how many articles are of it; `height` is its share of the highest, 0 to 100."""

    first: date
    last: date
    name: str
    count: int
    height: float


@dataclass(frozen=True, slots=True)
class Volume:
    """Bars without a hole from the first day that has an article to the last."""

    step: Step
    bars: list[Bar]
    most: int

    @property
    def width(self) -> int:
        """The picture's width in its own units: ten a bar."""
        return 10 * len(self.bars)

    @property
    def share(self) -> int:
        """Of the page's width, in percent: one bar is no slab."""
        return min(100, 100 * len(self.bars) // FULL)


def volume_of(days: dict[date, int]) -> Volume:
    """The bars of counted days; none where nothing is counted."""
    if not days:
        return Volume(Step.DAY, [], 0)
    first, last = min(days), max(days)
    step = step_for(first, last)
    sums: Counter[date] = Counter()
    for day, count in days.items():
        sums[begin_of(day, step)] += count
    most = max(sums.values())
    bars = [
        Bar(at, end_of(at, step), name_of(at, step), sums[at], round(100 * sums[at] / most, 2))
        for at in beginnings(begin_of(first, step), last, step)
    ]
    return Volume(step, bars, most)


def step_for(first: date, last: date) -> Step:
    """The finest step that makes no more bars than a picture holds."""
    if (last - first).days < MOST_DAYS:
        return Step.DAY
    months = 12 * (last.year - first.year) + last.month - first.month
    return Step.MONTH if months < MOST_MONTHS else Step.YEAR


def begin_of(day: date, step: Step) -> date:
    """The first day of the bar that the day belongs to."""
    if step is Step.DAY:
        return day
    return day.replace(day=1) if step is Step.MONTH else day.replace(month=1, day=1)


def following(first: date, step: Step) -> date | None:
    """The first day of the next bar; None at the end of the calendar."""
    try:
        if step is Step.DAY:
            return first + timedelta(days=1)
        if step is Step.MONTH:
            return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        return first.replace(year=first.year + 1)
    except (ValueError, OverflowError):
        return None


def end_of(first: date, step: Step) -> date:
    """The last day of the bar that begins then."""
    after = following(first, step)
    return after - timedelta(days=1) if after else date.max


def beginnings(first: date, last: date, step: Step) -> Iterable[date]:
    """The first days of all bars."""
    at: date | None = first
    while at is not None and at <= last:
        yield at
        at = following(at, step)


def name_of(first: date, step: Step) -> str:
    """A bar's name."""
    if step is Step.DAY:
        return f"{first.day} {first:%B %Y}"
    return f"{first:%B %Y}" if step is Step.MONTH else str(first.year)
