"""Times as pages write them: read where they are sure, refused where they are not, never invented."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.normalize.times import modified_from, published_from
from newsarchive.records import Candidate, SiteFacts
from newsarchive.written import read_moment

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
BERLIN = SiteFacts(timezone="Europe/Berlin")
EST, CET = timezone(timedelta(hours=-5)), timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("raw", "at", "precision"),
    [
        ("2026-03-05T10:20:30+01:00", datetime(2026, 3, 5, 10, 20, 30, tzinfo=CET), "second"),
        ("2026-03-05T10:20:30.123Z", datetime(2026, 3, 5, 10, 20, 30, tzinfo=UTC), "second"),
        ("2026-03-05 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026-03-05", datetime(2026, 3, 5), "day"),
        ("2026-03", datetime(2026, 3, 1), "month"),
        ("20260305T102030Z", datetime(2026, 3, 5, 10, 20, 30, tzinfo=UTC), "second"),
        ("1772702430", datetime(2026, 3, 5, 9, 20, 30, tzinfo=UTC), "second"),
        ("Thu, 05 Mar 2026 10:20:30 GMT", datetime(2026, 3, 5, 10, 20, 30, tzinfo=UTC), "second"),
        ("Thu Mar 05 10:20:30 EST 2026", datetime(2026, 3, 5, 10, 20, 30, tzinfo=EST), "second"),
        ("March 5, 2026 at 10:20 p.m. EST", datetime(2026, 3, 5, 22, 20, tzinfo=EST), "minute"),
        ("5. März 2026, 10:20 Uhr", datetime(2026, 3, 5, 10, 20), "minute"),
        ("Publié le 5 mars 2026 à 10h20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("5 de marzo de 2026", datetime(2026, 3, 5), "day"),
        ("5 марта 2026, 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026年3月5日 10時20分", datetime(2026, 3, 5, 10, 20), "minute"),
        ("05.03.2026 - 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026 Mar 5", datetime(2026, 3, 5), "day"),
        (
            "Kamis, 05 Mar 2026 10:20 WIB",
            datetime(2026, 3, 5, 10, 20, tzinfo=timezone(timedelta(hours=7))),
            "minute",
        ),
    ],
)
def test_written_times_are_read(raw: str, at: datetime, precision: str) -> None:
    moment = read_moment(raw)
    assert moment is not None
    assert (moment.at, moment.precision) == (at, precision)


@pytest.mark.parametrize(
    "raw", ["May", "12", "yesterday", "2 hours ago", "2026-02-30", "", "Reading time 5 minutes", "31/31/2026"]
)
def test_what_is_no_date_is_none(raw: str) -> None:
    assert read_moment(raw) is None


def test_day_and_month_follow_the_country_and_sense() -> None:
    assert read_moment("03/05/2026").at.date() == date(2026, 5, 3)  # type: ignore[union-attr]
    assert read_moment("03/05/2026", month_first=True).at.date() == date(2026, 3, 5)  # type: ignore[union-attr]
    assert read_moment("03/25/2026").at.date() == date(2026, 3, 25)  # type: ignore[union-attr]


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_every_iso_time_survives(at: datetime, minutes: int) -> None:
    aware = at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    moment = read_moment(aware.isoformat())
    assert moment is not None and moment.at == aware and moment.at.utcoffset() == aware.utcoffset()


@given(st.text(max_size=80))
def test_no_text_is_an_error(raw: str) -> None:
    moment = read_moment(raw)
    assert moment is None or 1 <= moment.at.year <= 9999


def published(*found: tuple[str, str], facts: SiteFacts = SiteFacts()) -> tuple[object, ...]:  # noqa: B008
    when, disputed = published_from([Candidate(v, m) for v, m in found], [], facts, NOW, NOW)
    return (when.at, when.precision, when.basis, when.method, disputed) if when else (None, disputed)


def test_a_naive_time_borrows_the_offset_of_the_same_wall_clock() -> None:
    told = published(("2026-03-05T10:20:00", "json-ld"), ("2026-03-05T10:20:00+01:00", "meta"))
    assert told == (datetime(2026, 3, 5, 10, 20, tzinfo=CET), "second", "explicit", "json-ld", False)


def test_a_naive_time_takes_the_sources_zone_and_says_so() -> None:
    at, _, basis, *_ = published(("2026-03-05 10:20", "meta"), facts=BERLIN)
    assert (at, basis) == (datetime(2026, 3, 5, 9, 20, tzinfo=UTC), "source")


def test_without_any_zone_utc_is_assumed_not_silently() -> None:
    at, _, basis, *_ = published(("2026-03-05 10:20", "meta"))
    assert (at, basis) == (datetime(2026, 3, 5, 10, 20, tzinfo=UTC), "assumed")


def test_a_bare_day_is_refined_by_a_time_of_the_same_day() -> None:
    at, precision, *_ = published(("2026-03-05", "meta"), ("5 March 2026, 10:20 UTC", "time"))
    assert (at, precision) == (datetime(2026, 3, 5, 10, 20, tzinfo=UTC), "minute")


def test_places_that_disagree_by_more_than_two_days_are_told() -> None:
    assert published(("2026-03-05", "json-ld"), ("2026-01-02", "meta"))[-1] is True


def test_the_future_the_epoch_and_year_one_are_refused_but_not_what_follows() -> None:
    told = published(("2026-03-09", "json-ld"), ("1970-01-01T00:00:00Z", "meta"), ("2026-03-05", "time"))
    assert told[0] == datetime(2026, 3, 5, tzinfo=UTC)


def test_a_change_before_its_publication_is_none() -> None:
    when, _ = published_from([Candidate("2026-03-05T10:00:00Z", "meta")], [], SiteFacts(), NOW, NOW)
    found = [Candidate("2026-03-01T10:00:00Z", "meta"), Candidate("2026-03-05T12:00:00Z", "json-ld")]
    changed = modified_from(found, when, SiteFacts(), NOW, NOW)
    assert changed is not None and changed.at == datetime(2026, 3, 5, 12, tzinfo=UTC)
