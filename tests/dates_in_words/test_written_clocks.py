"""Clocks and figures beside a date: zones by their names, midnights, weekdays that say which figure is the month."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from newsarchive.dates_in_words import read_moment

HOURS = {
    "CET": 1, "CEST": 2, "MEZ": 1, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "PKT": 5, "NPT": 5.75, "WIB": 7,
    "HKT": 8, "JST": 9, "KST": 9, "AEDT": 11, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "MST": -7, "PST": -8,
    "AKST": -9, "HST": -10, "BRT": -3, "NST": -3.5, "UT": 0, "GMT": 0,
}  # fmt: skip


@pytest.mark.parametrize(("name", "hours"), HOURS.items())
def test_a_zones_name_after_the_clock_is_its_offset(name: str, hours: float) -> None:
    at = datetime(2026, 11, 27, 0, 30, tzinfo=timezone(timedelta(hours=hours)))
    for raw in (
        f"Fri, 27 Nov 2026 00:30:00 {name}",
        f"2026-11-27 00:30:00 {name}",
        f"27.11.2026, 0:30 ({name})",
    ):
        moment = read_moment(raw)
        assert moment is not None and moment.at == at and moment.at.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    ("raw", "home", "hours", "is_certain"),
    [
        ("Tue, 03 Nov 2026 10:00:00 IST", "Asia/Kolkata", 5.5, True),
        ("Tue, 03 Nov 2026 10:00:00 IST", "Asia/Jerusalem", 2, True),
        (
            "Tue, 04 Aug 2026 10:00:00 IST",
            "Asia/Jerusalem",
            3,
            True,
        ),  # its summer has another name, which few use
        ("Tue, 04 Aug 2026 10:00:00 IST", "Europe/Dublin", 1, True),
        ("2026-11-03 10:00 CST", "Asia/Shanghai", 8, True),
        ("2026-11-03 10:00 CST", "America/Chicago", -6, True),
        ("2026-11-03 10:00 CST", None, -6, False),  # as most pages mean it, and nobody said so
        ("2026-11-03 10:00 CST", "Europe/Paris", -6, False),
        ("2026-07-03 10:00 EST", "America/New_York", -5, True),  # as written
    ],
)
def test_a_name_of_several_zones_is_the_sites_own(
    raw: str, home: str | None, hours: float, is_certain: bool
) -> None:
    moment = read_moment(raw, zone=ZoneInfo(home) if home else None)
    assert moment is not None and moment.at.utcoffset() == timedelta(hours=hours)
    assert moment.is_zone_certain is is_certain


@pytest.mark.parametrize(
    "raw",
    [
        "PUBLIÉ LE 3 NOVEMBRE 2026 À 10:20 ET MODIFIÉ À 11:00",
        "3 Nov 2026 10:20 | BY ANN EST",
        "3.11.2026 10:20 UHR",
    ],
)
def test_a_word_in_capitals_is_no_zone(raw: str) -> None:
    moment = read_moment(raw)
    assert moment is not None and not moment.is_aware and moment.at == datetime(2026, 11, 3, 10, 20)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("Tue, 03 Nov 2026 24:00:00 GMT", datetime(2026, 11, 4, tzinfo=UTC)),
        ("2026-11-03T24:00:00Z", datetime(2026, 11, 4, tzinfo=UTC)),
        ("20261231T240000Z", datetime(2027, 1, 1, tzinfo=UTC)),
        ("31.12.2026, 24:00 Uhr", datetime(2027, 1, 1)),
    ],
)
def test_24_00_is_the_days_end(raw: str, at: datetime) -> None:
    moment = read_moment(raw)
    assert moment is not None and moment.at == at


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("2026/11/26 07:07:41 +0000", datetime(2026, 11, 26, 7, 7, 41, tzinfo=UTC)),
        ("2026/11/26 07:07:41", datetime(2026, 11, 26, 7, 7, 41)),
        ("26/11/2026 19:07:41 +0100", datetime(2026, 11, 26, 18, 7, 41, tzinfo=UTC)),
        ("11/26/2026 7:07:41 PM", datetime(2026, 11, 26, 19, 7, 41)),
        ("11/26/2026 7:07 pm est", datetime(2026, 11, 27, 0, 7, tzinfo=UTC)),
        ("26 Nov 26 07:07:41 GMT", datetime(2026, 11, 26, 7, 7, 41, tzinfo=UTC)),
        ("Thu, 26-Nov-98 07:07:41 GMT", datetime(1998, 11, 26, 7, 7, 41, tzinfo=UTC)),
        ("jeu., 26 nov. 2026 07:07:41 +0100", datetime(2026, 11, 26, 6, 7, 41, tzinfo=UTC)),
        ("Чт, 26 ноя 2026 07:07:41 +0300", datetime(2026, 11, 26, 4, 7, 41, tzinfo=UTC)),
        ("2026-11-26T07:07:41[Europe/Paris]", datetime(2026, 11, 26, 6, 7, 41, tzinfo=UTC)),
        ("mar. 03/11/2026 10:20", datetime(2026, 11, 3, 10, 20)),  # a Tuesday, no March
    ],
)
def test_what_generators_of_feeds_write(raw: str, at: datetime) -> None:
    moment = read_moment(raw)
    assert moment is not None and moment.at == at


LANGUAGES = re.findall(
    r"\w+",
    "en de fr es pt it nl sv no da fi pl cs sk hr sl ro hu tr id ms et lv lt is ca gl ru uk bg el hi fa",
)


@given(
    st.dates(date(1995, 1, 1), date(2049, 12, 31)).filter(lambda day: day.day <= 12),
    st.sampled_from(LANGUAGES),
    st.sampled_from(("EEE", "EEEE")),
    st.booleans(),
    st.booleans(),
)
def test_a_weekday_says_which_figure_is_the_month(
    day: date, language: str, form: str, is_month_first: bool, is_told_otherwise: bool
) -> None:
    """11/03 beside 'Tuesday' is whichever of the two was a Tuesday, whatever the country's order."""
    assume(not (form == "EEE" and language in ("et", "hu")))  # single letters
    assume(day.day != day.month and date(day.year, day.day, day.month).weekday() != day.weekday())
    figures = f"{day:%m/%d/%Y}" if is_month_first else f"{day:%d/%m/%Y}"
    weekday = format_date(day, form, locale=language)
    for raw in (f"{weekday} {figures} 10:20", f"{figures} ({weekday})"):
        moment = read_moment(raw, month_first=is_told_otherwise, language=language)
        assert moment is not None and moment.at.date() == day


def test_a_weekday_that_fits_neither_changes_nothing() -> None:
    assert read_moment("Friday 11/03/2026", month_first=True) == read_moment("11/03/2026", month_first=True)
    assert read_moment("posted on 11/03/2026") == read_moment("11/03/2026")
