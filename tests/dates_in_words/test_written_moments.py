"""Times as feeds and pages write them, to the second, with the offset that is meant."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.dates_in_words import read_moment

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("Fri, 27 Nov 2026 12:00:00 UT", 0),
        ("Fri, 27 Nov 2026 12:00:00 CET", 1),
        ("Fri, 27 Nov 2026 12:00:00 MSK", 3),
        ("27 ноября 2026, 12:00:00 МСК", 3),
        ("Fri, 27 Nov 2026 12:00:00 EST", -5),
        ("Fri, 27 Nov 2026 12:00:00 AST", -4),
        ("Fri, 27 Nov 2026 12:00:00 NPT", 5.75),
        ("Fri Nov 27 12:00:00 PST 2026", -8),
        ("27 Nov 26 12:00:00 +0200", 2),
        ("Friday, 27-Nov-26 12:00:00 GMT", 0),
        ("ven. 27 nov. 26 12:00:00 +0100", 1),
        ("2026/11/27 12:00:00 +0800", 8),
        ("27/11/2026 12:00:00 -0300", -3),
        ("\u043f\u0442, 27 \u043d\u043e\u044f 2026 12:00:00 +0300", 3),
        ("Fr, 27 Nov 2026 12:00:00 MEZ", 1),
    ],
)
def test_a_clock_with_its_zone(written: str, hours: float) -> None:
    found = read_moment(written)
    assert found is not None
    assert (found.at, found.precision) == (NOON - timedelta(hours=hours), "second")


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-27 24:00:00Z",
        "2026-11-27T24:00:00+00:00",
        "Fri, 27 Nov 2026 24:00:00 GMT",
        "27/11/2026 24:00:00 UTC",
    ],
)
def test_24_hours_end_the_day(written: str) -> None:
    found = read_moment(written)
    assert found is not None
    assert (found.at, found.precision) == (datetime(2026, 11, 28, tzinfo=UTC), "second")


@pytest.mark.parametrize(
    "written", ["2026-11-27 25:00:00", "Fri, 27 Nov 2026 24:30:00 GMT", "27 Nov 2026 10:61"]
)
def test_a_clock_that_cannot_be_leaves_the_day(written: str) -> None:
    found = read_moment(written)
    assert found is None or (found.at.date().isoformat(), found.precision) == ("2026-11-27", "day")


@pytest.mark.parametrize(
    ("name", "zone", "month", "hours"),
    [
        ("IST", "Asia/Kolkata", 11, 5.5),
        ("IST", "Asia/Jerusalem", 11, 2),
        ("IST", "Europe/Dublin", 7, 1),
        ("CST", "Asia/Shanghai", 11, 8),
        ("CST", "America/Chicago", 11, -6),
        ("PST", "Asia/Manila", 11, 8),
        ("EST", "America/New_York", 7, -5),  # a clock that is not put forward, whatever the season
        ("MSK", "Asia/Jerusalem", 11, 3),
    ],
)
def test_a_name_that_regions_share_is_the_writers_own(name: str, zone: str, month: int, hours: float) -> None:
    found = read_moment(f"12 {['Jul', 'Nov'][month == 11]} 2026 12:00:00 {name}", zone=ZoneInfo(zone))
    assert found is not None
    assert found.at.utcoffset() == timedelta(hours=hours)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2049, 12, 31)).map(lambda at: at.replace(microsecond=0)))
def test_every_second_in_the_forms_of_mail(at: datetime) -> None:
    for form in ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%Y/%m/%d %H:%M:%S UTC"):
        if "%y" in form and not 2000 <= at.year < 2050:
            continue
        found = read_moment(at.strftime(form))
        assert found is not None
        assert found.at == at.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("November 27, 2026 12:00:00 PM Eastern Standard Time", -5),
        ("November 27, 2026, 12:00:00 p.m. Pacific", -8),
        ("2026-11-27 12:00:00 India Standard Time", 5.5),
        ("27 Nov 2026 12:00:00 (Central European Time)", 1),
        ("2026-11-27 12:00:00 Singapore Time", 8),
        ("27/11/2026 12:00:00 Coordinated Universal Time", 0),
    ],
)
def test_a_clock_with_its_zone_in_words(written: str, hours: float) -> None:
    found = read_moment(written)
    assert found is not None
    assert (found.at, found.is_zone_certain) == (NOON - timedelta(hours=hours), True)


def test_a_place_behind_a_clock_is_no_zone() -> None:
    found = read_moment("27 Nov 2026 12:00 Central Park")
    assert found is not None
    assert not found.is_aware


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("11/03/2026 10:00 AM EST", None, "2026-11-03"),
        ("11/03/2026 10:00 a.m. ET", "America/New_York", "2026-11-03"),
        ("11/03/2026 10:00 PDT", "UTC", "2026-11-03"),
        ("11/03/2026 10:00 EST", "Australia/Sydney", "2026-03-11"),  # where EST is another clock
        ("11/03/2026 10:00 CET", None, "2026-03-11"),
        ("Wednesday 11/03/2026 10:00 EST", None, "2026-03-11"),  # a weekday goes before customs
    ],
)
def test_the_month_comes_first_by_clocks_of_north_america(written: str, zone: str | None, day: str) -> None:
    found = read_moment(written, zone=ZoneInfo(zone) if zone else None)
    assert found is not None
    assert found.at.date().isoformat() == day


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("۱۲ آبان ۱۴۰۴ ساعت ۱۰:۳۰", "2025-11-03T10:30:00"),
        ("دوشنبه 12 آبان ماه 1404", "2025-11-03T00:00:00"),
        ("۱۴۰۴/۰۸/۱۲ - ۱۰:۳۰", "2025-11-03T10:30:00"),
        ("1404-08-12T10:30:00+03:30", "2025-11-03T10:30:00+03:30"),
        ("۱۲ جدی ۱۴۰۳", "2025-01-01T00:00:00"),
        ("30 اسفند 1403", "2025-03-20T00:00:00"),  # of a leap year
        ("1 فروردین 1404", "2025-03-21T00:00:00"),
        ("1 Farvardin 1399", None),
    ],
)
def test_days_of_the_solar_calendar(written: str, told: str | None) -> None:
    found = read_moment(written)
    assert (found.at.isoformat() if found else None) == told


def test_a_year_of_the_lunar_calendar_is_not_read_as_one_of_the_solar() -> None:
    found = read_moment("1447/05/12")
    assert found is None or found.at.year == 1447


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("2026-W19-2", ""),
        ("2026W192", ""),
        ("/Date(1777975200000)/", ""),
        ("/Date(1777975200000+0200)/", ""),
        ("ថ្ងៃទី០៥ ខែឧសភា ឆ្នាំ២០២៦", "km"),
        ("ວັນທີ 5 ພຶດສະພາ 2026", "lo"),
        ("໕ ພຶດສະພາ ໒໐໒໖", "lo"),
        ("ሜይ 5, 2026", "am"),
        ("ሚያዝያ 27 ቀን 2018 ዓ.ም", ""),
        ("27 ሚያዝያ 2018", "am"),
        ("5 ግንቦት 2026", "ti"),
        ("二〇二六年五月五日", "zh"),
        ("令和八年五月五日", "ja"),
        ("2026 оны 5 дугаар сарын 5", "mn"),
        ("5 ମଇ 2026", "or"),
        ("5 Maajo 2026", "so"),
        ("5 maaie 2026", "fy"),
        ("5 Gulan 2026", "ku"),
        ("5-May-26", "en"),
        ("May 5, '26", "en"),
        ("05/mai/2026", "pt"),
    ],
)
def test_days_of_weeks_of_scripts_and_of_other_calendars(written: str, language: str) -> None:
    found = read_moment(written, language=language)
    assert found is not None
    assert found.at.date().isoformat() == "2026-05-05"


@pytest.mark.parametrize("written", ["2026-W54-2", "/Date(soon)/", "31 ጳጉሜ 2018 ዓ.ም", "二〇二六年十三月五日"])
def test_what_no_such_calendar_has_is_no_day(written: str) -> None:
    assert read_moment(written, language="am") is None


def test_the_calendar_of_ethiopia_has_its_leap_days() -> None:
    days = [read_moment(f"{day} ዓ.ም") for day in ("ጳጉሜ 6, 2015", "መስከረም 1, 2016", "መስከረም 1, 2017")]
    assert [d.at.date().isoformat() for d in days if d] == ["2023-09-11", "2023-09-12", "2024-09-11"]


@pytest.mark.parametrize(
    ("written", "zone", "month"),
    [
        ("5/2/2026 10:00:00 AM", None, 5),
        ("12/2/2026, 1:05:09 PM", ZoneInfo("America/Chicago"), 12),
        ("5/2/2026 10:00:00 AM", ZoneInfo("Asia/Kuala_Lumpur"), 2),
        ("2/05/2026 10:00:00 AM", None, 5),  # Australia's
        ("02/05/2026 10:00:00 AM", None, 5),
        ("5/2/2026 10:00", None, 2),
        ("13/2/2026 10:00:00 AM", None, 2),
    ],
)
def test_a_time_as_programs_write_it_for_america(written: str, zone: ZoneInfo | None, month: int) -> None:
    """The second of May was the fifth of February, in whatever states its time so."""
    found = read_moment(written, zone=zone)
    assert found is not None and (found.at.month, found.at.year) == (month, 2026)
