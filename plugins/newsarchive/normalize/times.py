"""When an article was published and changed: which candidate is believed, and on what basis."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from newsarchive.dates_in_words import Moment
from newsarchive.normalize.date_customs import DateCustoms
from newsarchive.normalize.dated import (
    EXACT,
    MINUTE,
    SHOWN,
    DatedCandidate,
    dated,
    days_in_utc,
    rough,
    same_clock,
    zone_for,
)
from newsarchive.records import Candidate, When

DISPUTE = timedelta(hours=48)
TRUSTED = ("override", "json-ld")  # believed as they stand
DECLARED = ("json-ld", "meta", "microdata")
DATING = (*DECLARED, "listing", "url")  # places whose word is strong enough to dispute another's


def published_from(
    found: Sequence[Candidate],
    changed: Sequence[Candidate],
    customs: DateCustoms,
    captured_at: datetime | None,
    now: datetime,
) -> When | None:
    """The publication time; suspect where the page's places disagree by more than 48 hours, or name none."""
    changes = dated(changed, customs, captured_at, now)
    readings = dated(found, customs, captured_at, now)
    if not readings:
        return _at_the_latest(changes, customs)
    readings, changes = (days_in_utc(each, readings, customs) for each in (readings, changes))
    best = _not_the_change(readings, changes)
    chosen = _truer_zone(_finer(best, readings), readings)
    zone, basis = zone_for(chosen[1], [*readings, *changes], customs)
    at = chosen[1].at if chosen[1].is_aware else chosen[1].at.replace(tzinfo=zone)
    is_only_a_change = best[0].method == "updated"  # these come last: nothing else dates the page
    is_suspect = is_only_a_change or any(_disputes(other, chosen[1]) for other in readings)
    agreed = len({other[0].method for other in readings if _tells_the_day(other[1], at)} - {chosen[0].method})
    candidate, moment = chosen
    return When(
        at, moment.precision, basis, candidate.method, candidate.value, is_suspect, candidate.path, agreed
    )


def modified_from(
    found: Sequence[Candidate],
    published: When | None,
    customs: DateCustoms,
    captured_at: datetime | None,
    now: datetime,
) -> When | None:
    """The time of the last change that the page tells, not before its publication."""
    for candidate, moment in dated(found, customs, captured_at, now):
        zone, basis = zone_for(moment, [], customs)
        if basis == "assumed" and published and published.basis == "explicit":
            zone = published.at.tzinfo or zone
        at = moment.at if moment.is_aware else moment.at.replace(tzinfo=zone)
        slack = timedelta(days=1 if moment.precision == "day" else 0, minutes=1)
        if published is None or at >= published.at - slack:
            return When(at, moment.precision, basis, candidate.method, candidate.value, path=candidate.path)
    return None


def _at_the_latest(changes: list[DatedCandidate], customs: DateCustoms) -> When | None:
    """Where only a change is dated: it was published then or before, which is said by `is_suspect`."""
    if not changes:
        return None
    candidate, moment = min(changes, key=lambda reading: rough(reading[1]))
    zone, basis = zone_for(moment, changes, customs)
    at = moment.at if moment.is_aware else moment.at.replace(tzinfo=zone)
    return When(at, moment.precision, basis, candidate.method, candidate.value, True, candidate.path)


def _not_the_change(readings: list[DatedCandidate], changes: list[DatedCandidate]) -> DatedCandidate:
    """The first reading, unless it is the time of the last change and another declared place knows an earlier one.

    Some templates print the change into one of the publication's two or three places.
    """
    best = readings[0]
    if best[0].method == "json-ld" and (shown := _shown_against_a_build(best[1], readings, changes)):
        return shown
    if best[0].method in TRUSTED or not any(_is_change(best[1], change) for _, change in changes):
        return best
    firsts = {(c.method, c.path): (c, m) for c, m in reversed(readings) if c.method in DECLARED}
    earlier = [r for r in reversed(firsts.values()) if r[1].is_aware and r[1].at < rough(best[1]) - MINUTE]
    return earlier[0] if earlier else best


def _shown_against_a_build(
    moment: Moment, readings: list[DatedCandidate], changes: list[DatedCandidate]
) -> DatedCandidate | None:
    """The earlier day that a reader sees, where only JSON-LD speaks and dates both publication and change to one instant.

    Site builders print the time of their last build into both.
    """
    others = [reading for reading in readings if reading[0].method != "json-ld"]
    first = others[0] if others else None
    same = [m for c, m in changes if c.method == "json-ld" and rough(m) == rough(moment)]
    if not first or first[0].method not in SHOWN or len(same) != len(changes):
        return None
    return first if rough(moment) - rough(first[1]) > DISPUTE else None


def _is_change(moment: Moment, change: Moment) -> bool:
    """Whether a publication is dated to the last change, or after it, which cannot be."""
    return moment.precision in EXACT and change.precision in EXACT and rough(moment) >= rough(change) - MINUTE


def _finer(best: DatedCandidate, others: list[DatedCandidate]) -> DatedCandidate:
    """The same day told with its time by another place, or the same wall clock told with its zone."""
    moment = best[1]
    if moment.precision in EXACT and moment.is_aware:
        return best
    for candidate, other in others:
        if other.precision not in EXACT or (candidate.method == "updated" and moment.precision == "month"):
            continue
        if moment.precision not in EXACT and _holds(moment, other):
            return candidate, other
        if moment.precision in EXACT and other.is_aware and same_clock(moment, other):
            return best[0], replace(other, precision=moment.precision)
    if (
        moment.precision == "day" and best[0].method == "meta"
    ):  # the printed paper's day beside the clock online
        for candidate, other in others:
            if candidate.method in SHOWN and other.precision in EXACT:
                if abs((other.at.date() - moment.at.date()).days) == 1:
                    return candidate, other
                break
    if moment.precision == "month":  # an address that tells the month only
        return next(((c, m) for c, m in others if m.precision == "day" and _holds(moment, m)), best)
    return best


def _holds(coarse: Moment, fine: Moment) -> bool:
    """Whether a day or month holds a finer time, by the calendar of the page."""
    if coarse.precision == "month":
        return (coarse.at.year, coarse.at.month) == (fine.at.year, fine.at.month)
    return coarse.at.date() == fine.at.date()


def _truer_zone(best: DatedCandidate, others: list[DatedCandidate]) -> DatedCandidate:
    """A local clock that one place marks as UTC and another with its offset: 'Z' is what templates print unasked."""
    if best[0].method not in TRUSTED and best[1].is_aware and not best[1].at.utcoffset():
        for _, other in others:
            if other.is_aware and other.at.utcoffset() and same_clock(best[1], other):
                return best[0], replace(best[1], at=other.at)
    return best


def _tells_the_day(moment: Moment, at: datetime) -> bool:
    """Whether a reading names the day of publication, by its own calendar."""
    return moment.precision not in ("month", "year") and moment.at.date() == at.date()


def _disputes(other: DatedCandidate, chosen: Moment) -> bool:
    candidate, moment = other
    if candidate.method not in DATING or moment.precision == "month" or chosen.precision == "month":
        return False
    return abs(rough(moment) - rough(chosen)) > DISPUTE
