"""Candidates read as moments, and the zone of those that tell none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from newsarchive.dates_in_words import Moment, read_moment, read_relative, read_yearless
from newsarchive.normalize.date_customs import DateCustoms
from newsarchive.records import Candidate

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=36)  # a page may be dated to tomorrow's paper, not to next week's
MINUTE = timedelta(minutes=1)
EXACT = ("second", "minute")
SHOWN = ("time", "shown", "text")

DatedCandidate = tuple[Candidate, Moment]
Basis = Literal["explicit", "source", "assumed"]


def dated(
    found: Sequence[Candidate], customs: DateCustoms, captured_at: datetime | None, now: datetime
) -> list[DatedCandidate]:
    """Those that can be read and lie neither in the past before the web nor in the future."""
    latest = (captured_at or now) + AHEAD

    def fits(moment: Moment | None) -> bool:
        return moment is not None and EARLIEST <= rough(moment) <= latest

    readings = []
    for candidate in found:
        for is_month_first in (customs.is_month_first, not customs.is_month_first):
            moment = read_moment(candidate.value, is_month_first, customs.language, customs.home)
            if moment is None and captured_at and candidate.method in SHOWN:
                moment = _relative(candidate.value, captured_at, customs)
            if moment and fits(moment):  # 3/9 may be neither March nor, yet, September
                readings.append((candidate, moment))
                break
    return readings


def _relative(text: str, captured_at: datetime, customs: DateCustoms) -> Moment | None:
    """'3 hours ago', 'Thursday 19 November', told from the capture by the clock of the site."""
    now = captured_at.astimezone(customs.home or UTC).replace(tzinfo=None, second=0, microsecond=0)
    return read_relative(text, now) or read_yearless(text, now, customs.language)


def rough(moment: Moment) -> datetime:
    """The instant, as good as it is known: of a naive time as if it were UTC."""
    return moment.at if moment.is_aware else moment.at.replace(tzinfo=UTC)


def same_clock(one: Moment, other: Moment) -> bool:
    """Whether both tell the same time of the same day, whatever their zones."""
    return abs(other.at.replace(tzinfo=None) - one.at.replace(tzinfo=None)) < MINUTE


def zone_for(moment: Moment, others: list[DatedCandidate], customs: DateCustoms) -> tuple[tzinfo, Basis]:
    """The zone of a naive time: borrowed from the page, the source's, the country's, or UTC; said by the basis."""
    for other in (moment, *(other for _, other in others)):
        if other.is_aware and same_clock(moment, other):
            return other.at.tzinfo or UTC, "explicit" if other.is_zone_certain else "assumed"
    if customs.source_zone:
        return customs.source_zone, "source"
    if moment.precision in EXACT:
        for _, other in others:
            if other.is_aware and other.at.utcoffset():
                return timezone(other.at.utcoffset() or timedelta()), "assumed"
        if customs.country_zone:
            return customs.country_zone, "assumed"
    return UTC, "assumed"


def days_in_utc(
    found: list[DatedCandidate], readings: list[DatedCandidate], customs: DateCustoms
) -> list[DatedCandidate]:
    """Days that a template prints as their midnight in UTC, which at the site is the evening before, as days: where
    another place names the day, and none the one before.
    """
    named = {m.at.date() for _, m in readings if not m.is_aware and m.precision not in ("month", "year")}

    def is_day(moment: Moment) -> bool:
        if (
            not customs.source_zone
            or not moment.is_aware
            or moment.at.utcoffset()
            or moment.at.time() != time()
        ):
            return False
        day, local = moment.at.date(), moment.at.astimezone(customs.source_zone).date()
        return day != local and day in named and local not in named

    return [
        (c, replace(m, at=m.at.replace(tzinfo=None), precision="day") if is_day(m) else m) for c, m in found
    ]
