"""A written time read: ISO 8601, RFC 2822, epoch seconds, and dates in words; no guess beyond what is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, tzinfo
from functools import lru_cache

from newsarchive.dates_in_words.clocks import (
    CLOCK,
    HOUR_ONLY,
    HOURS,
    MIDDLE_CLOCK,
    half_of,
    hour_of,
    on_clock,
)
from newsarchive.dates_in_words.days import day_in, legible
from newsarchive.dates_in_words.eras import common_year
from newsarchive.dates_in_words.ethiopian import common_ethiopian_dates
from newsarchive.dates_in_words.jalali import common_dates
from newsarchive.dates_in_words.zones import capital, is_american, offset_of, zone_after
from newsarchive.records import Precision

ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)(?:-(\d\d?))?(?!\d)"
    r"(?:(?:\s*[T,|@•-]\s*|\s+(?:at\s+)?)(\d\d?):(\d\d)(?::(\d\d)(?:[.,:]\d+)?)?\s*([ap]\.?m\b\.?)?)?\s*(Z\b|[+-]\d\d?:?\d\d\b|[+-]\d\d\b)?", re.I)  # fmt: skip  # noqa: E501
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
SCRIPTED = re.compile(r"^\\?/Date\((\d{11,13})(?:[+-]\d{4})?\)\\?/$")  # milliseconds, as ASP.NET writes them
WEEK = re.compile(r"^(\d{4})-?W(\d\d)-?([1-7])$")
YEAR_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A written time: naive where no zone is written."""

    at: datetime
    precision: Precision
    is_zone_certain: bool = True  # not so of 'CST', which is a clock in Chicago, Shanghai and Havana

    @property
    def is_aware(self) -> bool:
        """Whether the zone was written too."""
        return self.at.tzinfo is not None


@lru_cache(maxsize=4096)
def read_moment(
    raw: str, month_first: bool = False, language: str = "", zone: tzinfo | None = None
) -> Moment | None:
    """The time that a string says, or None; never in the first or last year of the calendar, from which no zone and no
    neighbouring day leads out.

    `month_first` for 5/28/2025, `language` for its month names, `zone`, the writer's, for names of clocks that several
    regions share (IST, CST): they mean its own.
    """
    text = common_ethiopian_dates(common_dates(legible(raw.strip()[:MAX_CHARS])), language)
    month_first = month_first or is_american(text, zone)
    readers: tuple[Callable[[str], Moment | None], ...] = (
        _epoch,
        lambda t: _iso(t, zone),
        _compact,
        _week,
        lambda t: _in_words(t, month_first, language, zone),
    )
    for reader in readers:
        try:
            if (found := reader(text)) and MINYEAR < found.at.year < MAXYEAR:
                return found
        except (ValueError, OverflowError):  # the 31st of February, the year 0
            continue
    return None


def _week(text: str) -> Moment | None:
    """ISO 8601's day of a week: 2026-W19-2."""
    match = WEEK.match(text)
    return (
        Moment(datetime.fromisocalendar(int(match[1]), int(match[2]), int(match[3])), "day")
        if match
        else None
    )


def _epoch(text: str) -> Moment | None:
    if scripted := SCRIPTED.match(text):
        return Moment(datetime.fromtimestamp(int(scripted[1]) / 1000, UTC), "second")
    if not EPOCH.match(text):
        return None
    seconds = float(text[:10]) if "." not in text else float(text)
    return Moment(datetime.fromtimestamp(seconds, UTC), "second")


def _iso(text: str, own: tzinfo | None) -> Moment | None:
    match = ISO.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second, half, offset = match.groups()
    if day is None:
        return Moment(datetime(int(year), int(month), 1), "month") if YEAR_MONTH.match(text) else None
    midnight = datetime(common_year(int(year)), int(month), int(day))
    if hour is None or int(hour) > HOURS or (int(hour) == HOURS and int(minute)):
        return Moment(midnight, "day")
    at = on_clock(midnight, hour_of(int(hour), half), int(minute), int(second or 0))
    precision: Precision = "second" if second else "minute"
    if offset:
        return Moment(at.replace(tzinfo=offset_of(offset)), precision)
    return _zoned(at, precision, text[match.end() :], own)


def _compact(text: str) -> Moment | None:
    match = COMPACT.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    midnight = datetime(int(year), int(month), int(day))
    if hour is None:
        return Moment(midnight, "day")
    at = on_clock(midnight, int(hour), int(minute or 0), int(second or 0))
    return Moment(at.replace(tzinfo=offset_of(offset) if offset else None), "second" if second else "minute")


def _in_words(text: str, month_first: bool, language: str, own: tzinfo | None) -> Moment | None:
    day = day_in(text, month_first, language)
    if not day:
        return None
    midnight = datetime(*day[:3])
    rest = f"{text[day.end :]} | {text[: day.start]}"
    if middle := MIDDLE_CLOCK.search(text[day.start : day.end]):  # 'Mon Aug 03 12:45:00 EDT 2015'
        rest = f"{middle[0]} | {rest}"
    if clock := CLOCK.search(rest):
        hour, minute, second, half = clock.groups()
        at = on_clock(
            midnight, hour_of(int(hour), half or half_of(rest, clock)), int(minute), int(second or 0)
        )
        after = rest[clock.end() :]
        return _zoned(at, "second" if second else "minute", capital(after) if half else after, own)
    if only := HOUR_ONLY.search(rest):
        at = on_clock(midnight, hour_of(int(only[1]), only[2]))
        return _zoned(at, "minute", capital(rest[only.end() :]), own)
    return Moment(midnight, "day")


def _zoned(at: datetime, precision: Precision, after: str, own: tzinfo | None) -> Moment:
    zone, is_certain = zone_after(after, at, own)
    return Moment(at.replace(tzinfo=zone), precision, is_certain)
