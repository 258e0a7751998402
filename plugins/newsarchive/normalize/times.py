"""When an article was published and changed: which candidate is believed, and on what basis."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsarchive.records import Candidate, SiteFacts, When
from newsarchive.written import Moment, read_moment

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=36)  # a page may be dated to tomorrow's paper, not to next week's
DISPUTE = timedelta(hours=48)
EXACT = ("second", "minute")
RANK = {"second": 0, "minute": 0, "day": 1, "month": 2, "year": 3}

Reading = tuple[Candidate, Moment]
Basis = Literal["explicit", "source", "assumed"]


def published_from(
    found: Sequence[Candidate],
    changed: Sequence[Candidate],
    facts: SiteFacts,
    captured_at: datetime | None,
    now: datetime,
) -> tuple[When | None, bool]:
    """The publication time, and whether sources within the page disagree by more than 48 hours."""
    readings = _readings(found, facts, captured_at, now)
    if not readings:
        return None, False
    best, others = readings[0], readings[1:]
    best = _finer(best, others)
    zone, basis = _zone_for(best[1], [*others, *_readings(changed, facts, captured_at, now)], facts)
    at = best[1].at if best[1].is_aware else best[1].at.replace(tzinfo=zone)
    disputed = any(
        abs(_rough(m) - _rough(best[1])) > DISPUTE
        for c, m in others
        if c.method in ("json-ld", "meta", "microdata")
    )
    return When(at, best[1].precision, basis, best[0].method, best[0].value), disputed


def modified_from(
    found: Sequence[Candidate],
    published: When | None,
    facts: SiteFacts,
    captured_at: datetime | None,
    now: datetime,
) -> When | None:
    """The time of the last change that the page tells, not before its publication."""
    for best in _readings(found, facts, captured_at, now):
        zone, basis = _zone_for(best[1], [], facts)
        if (
            basis == "assumed"
            and published
            and published.basis == "explicit"
            and published.at.utcoffset() is not None
        ):
            zone = published.at.tzinfo or UTC
        at = best[1].at if best[1].is_aware else best[1].at.replace(tzinfo=zone)
        if published and at < published.at - timedelta(
            days=1 if best[1].precision == "day" else 0, minutes=1
        ):
            continue
        return When(at, best[1].precision, basis, best[0].method, best[0].value)
    return None


def _readings(
    found: Sequence[Candidate], facts: SiteFacts, captured_at: datetime | None, now: datetime
) -> list[Reading]:
    month_first = (facts.country or "").lower() == "us" or (facts.language or "").lower().replace(
        "_", "-"
    ) == "en-us"
    latest = (captured_at or now) + AHEAD
    readings = [(c, m) for c in found if (m := read_moment(c.value, month_first))]
    return [(c, m) for c, m in readings if EARLIEST <= _rough(m) <= latest]


def _rough(moment: Moment) -> datetime:
    return moment.at if moment.is_aware else moment.at.replace(tzinfo=UTC)


def _finer(best: Reading, others: list[Reading]) -> Reading:
    """The same day told with its time by another place, or the same wall clock told with its zone."""
    moment = best[1]
    if moment.precision in EXACT and moment.is_aware:
        return best
    for candidate, other in others:
        if other.precision not in EXACT:
            continue
        same_day = (
            abs((other.at.replace(tzinfo=None) - moment.at.replace(tzinfo=None)).days) <= 0
            or other.at.date() == moment.at.date()
        )
        if moment.precision not in EXACT and other.at.date() == moment.at.date():
            return candidate, other
        if moment.precision in EXACT and other.is_aware and same_day and _same_clock(moment, other):
            return best[0], Moment(other.at, moment.precision)
    return best


def _same_clock(naive: Moment, aware: Moment) -> bool:
    return abs(aware.at.replace(tzinfo=None) - naive.at) < timedelta(minutes=1)


def _zone_for(moment: Moment, others: list[Reading], facts: SiteFacts) -> tuple[tzinfo, Basis]:
    """The zone of a naive time: borrowed from the page, the source's, or UTC, said so."""
    if moment.is_aware:
        return moment.at.tzinfo or UTC, "explicit"
    for _, other in others:
        if other.is_aware and _same_clock(moment, other):
            return other.at.tzinfo or UTC, "explicit"
    if zone := _source_zone(facts):
        return zone, "source"
    for _, other in others:
        if other.is_aware and other.at.utcoffset() and moment.precision in EXACT:
            return timezone(other.at.utcoffset() or timedelta()), "assumed"
    return UTC, "assumed"


def _source_zone(facts: SiteFacts) -> tzinfo | None:
    try:
        return ZoneInfo(facts.timezone) if facts.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
