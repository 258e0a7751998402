"""Every day of every zone has one interval, and Airflow's runs have it as the shell's do."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pendulum
import pytest
from airflow.serialization.decoders import decode_timetable
from airflow.serialization.encoders import encode_timetable
from airflow.timetables.base import TimeRestriction
from hypothesis import assume, given
from hypothesis import strategies as st

from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval
from newsarchive.site_days import ONE_DAY, day_interval, days_of, midnight, whole_day_before
from newsarchive.tasks.timetable import SiteDays

ZONES = sorted(available_timezones())
LEFT_OUT = {(zone, date(2011, 12, 30)) for zone in ("Pacific/Apia", "Pacific/Fakaofo")}
FIRST, LAST = date(2000, 1, 1), date(2040, 12, 31)
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(FIRST, LAST)


@cache
def days_of_change(zone: ZoneInfo) -> tuple[date, ...]:
    """The days from 2000 on whose beginning the clocks' change touches: skipped midnights, and those that come twice."""
    changed = []
    day = FIRST
    while day < LAST:
        begin = midnight(day, zone)
        step = timedelta(minutes=90)
        if (begin + step).astimezone(zone).utcoffset() != (begin - step).astimezone(zone).utcoffset():
            changed.append(day)
        day += ONE_DAY
    return tuple(changed)


def utc(moment: Any) -> datetime:
    return datetime.fromtimestamp(moment.timestamp(), UTC)


def span_of(run: Any) -> Interval:
    return Interval(utc(run.start), utc(run.end))


def scheduled(zone: ZoneInfo, first: date, count: int) -> Iterator[Interval]:
    """Airflow's own intervals of consecutive runs."""
    timetable, last = SiteDays(zone.key), None
    begin = TimeRestriction(earliest=pendulum.instance(midnight(first, zone)), latest=None, catchup=True)
    for _ in range(count):
        info = timetable.next_dagrun_info(last_automated_data_interval=last, restriction=begin)
        assert info is not None and info.data_interval is not None
        last = info.data_interval
        yield span_of(last)


def triggered(zone: ZoneInfo, at: datetime) -> Interval:
    """The interval that Airflow gives a run that is triggered by hand at this moment."""
    return span_of(SiteDays(zone.key).infer_manual_data_interval(run_after=pendulum.instance(at)))


def intervals_around(zone: ZoneInfo, day: date) -> list[Interval]:
    near = [day + ONE_DAY * step for step in range(-3, 4)]
    return [day_interval(one, zone) for one in near if (zone.key, one) not in LEFT_OUT]


@given(zones, days)
def test_a_day_is_the_instants_that_the_sites_clocks_give_its_date(zone: ZoneInfo, day: date) -> None:
    if (zone.key, day) in LEFT_OUT:
        with pytest.raises(ConfigError, match="there was no 2011-12-30"):
            day_interval(day, zone)
        return
    span = day_interval(day, zone)
    assert span.end == midnight(day + ONE_DAY, zone)
    assert timedelta(hours=22) <= span.end - span.start <= timedelta(hours=26)
    for moment in (span.start, span.start + (span.end - span.start) / 2, span.end - timedelta(seconds=1)):
        assert moment.astimezone(zone).date() == day
    assert list(days_of(span, zone)) == [day]


def same_days(zone: ZoneInfo, day: date) -> None:
    wanted = intervals_around(zone, day)
    assert list(scheduled(zone, day - 3 * ONE_DAY, len(wanted))) == wanted
    for span, following in pairwise(wanted):
        for at in (
            following.start,
            following.start + timedelta(hours=2),
            following.end - timedelta(minutes=1),
        ):
            assert triggered(zone, at) == whole_day_before(at, zone) == span, at


@given(zones, days)
def test_airflows_runs_have_the_days_of_the_shell(zone: ZoneInfo, day: date) -> None:
    """Scheduled or by hand, each day once, to the second: what Airflow's grid shows is what is archived."""
    assume((zone.key, day - 3 * ONE_DAY) not in LEFT_OUT)
    same_days(zone, day)


def test_airflow_keeps_the_timetable_and_finds_it_again() -> None:
    """As the dag-processor writes it down and the scheduler reads it; the package's plugin names it."""
    kept = encode_timetable(SiteDays("Africa/Cairo"))
    assert decode_timetable(json.loads(json.dumps(kept))) == SiteDays("Africa/Cairo")


@pytest.mark.parametrize("zone", ["Africa/Cairo", "America/Santiago", "Asia/Beirut", "America/Havana", "America/Asuncion",
                                  "Asia/Amman", "Asia/Tehran", "America/Sao_Paulo", "America/Godthab", "Asia/Gaza",
                                  "America/St_Johns", "Antarctica/Troll", "Australia/Lord_Howe", "Pacific/Apia",
                                  "Europe/Lisbon", "Atlantic/Azores"])  # fmt: skip
def test_at_every_change_of_the_clocks_by_night(zone: str) -> None:
    place = ZoneInfo(zone)
    for day in days_of_change(place):
        same_days(place, day)


def test_zones_whose_midnight_is_skipped_or_comes_twice_are_among_them() -> None:
    skipped = day_interval(date(2026, 4, 24), ZoneInfo("Africa/Cairo"))
    assert skipped == Interval(datetime(2026, 4, 23, 22, tzinfo=UTC), datetime(2026, 4, 24, 21, tzinfo=UTC))
    twice = day_interval(date(2026, 11, 1), ZoneInfo("America/Havana"))
    assert twice == Interval(datetime(2026, 11, 1, 4, tzinfo=UTC), datetime(2026, 11, 2, 5, tzinfo=UTC))


def test_the_days_of_an_interval_leave_out_what_the_calendar_did() -> None:
    apia = ZoneInfo("Pacific/Apia")
    week = Interval(midnight(date(2011, 12, 28), apia), midnight(date(2012, 1, 2), apia))
    assert [day.day for day in days_of(week, apia)] == [28, 29, 31, 1]
