"""A day at a site as a span of time: one rule for YAML, listings, Airflow's runs and the shell.

A day begins at the first of its midnights; where clocks skip midnight (Cairo, Santiago, Beirut, Havana in spring), at
the moment when they do. So every day ends where the next one begins, and has 23, 24 or 25 hours, or what its clocks
made of it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval

ONE_DAY = timedelta(days=1)
THE_WEBS_FIRST_DAY = date(1990, 1, 1)  # no site has pages of before


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment at which the day begins at the site, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def day_interval(day: date, zone: ZoneInfo) -> Interval:
    """The day at the site, from its beginning to the next one's, in UTC.

    Raises ConfigError for a date that a site's calendar left out, as Samoa did with 30 December 2011.
    """
    start, end = midnight(day, zone), midnight(day + ONE_DAY, zone)
    if start >= end:
        raise ConfigError(
            f"there was no {day} in {zone.key}: its calendar went from the day before to the day after"
        )
    return Interval(start, end)


def days_of(interval: Interval, zone: ZoneInfo) -> Iterator[date]:
    """The site's own days that the interval touches, oldest first."""
    day = interval.start.astimezone(zone).date()
    last = (interval.end - timedelta(microseconds=1)).astimezone(zone).date()
    while day <= last:
        if midnight(day, zone) < midnight(day + ONE_DAY, zone):
            yield day
        day += ONE_DAY


def next_beginning(moment: datetime, zone: ZoneInfo) -> datetime:
    """The first beginning of a day after the moment, in UTC."""
    day = moment.astimezone(zone).date()
    while (begin := midnight(day, zone)) <= moment:
        day += ONE_DAY
    return begin


def last_beginning(moment: datetime, zone: ZoneInfo) -> datetime:
    """The last beginning of a day before the moment, in UTC."""
    day = moment.astimezone(zone).date() + ONE_DAY  # after midnight clocks may go back into the day before
    while (begin := midnight(day, zone)) >= moment:
        day -= ONE_DAY
    return begin


def whole_day_before(moment: datetime, zone: ZoneInfo) -> Interval:
    """The last day at the site that is over at the moment, in UTC."""
    end = last_beginning(moment + timedelta.resolution, zone)
    return Interval(last_beginning(end, zone), end)
