"""Times as pages write them: read where they are sure, refused where they are not, never invented."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from babel.dates import format_date
from hypothesis import assume, given
from hypothesis import strategies as st

from newsarchive.dates_in_words import read_moment
from newsarchive.normalize.date_customs import DateCustoms, date_customs_of
from newsarchive.normalize.times import modified_from, published_from
from newsarchive.records import Candidate, SiteFacts

NOW = datetime(2026, 3, 6, 8, tzinfo=UTC)
BERLIN = date_customs_of(SiteFacts(timezone="Europe/Berlin"))
NOWHERE = DateCustoms()
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
            "mardi 17 septembre 2024",  # a Tuesday is no March
            datetime(2024, 9, 17),
            "day",
        ),
        ("2026. március 5., 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026 m. kovo 5 d. 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026. gada 5. marts", datetime(2026, 3, 5), "day"),
        ("نشر في 24 نيسان / أبريل 2020 09:22 مساءً", datetime(2020, 4, 24, 21, 22), "minute"),
        ("٥ مارس ٢٠٢٦", datetime(2026, 3, 5), "day"),
        ("৫ মার্চ ২০২৬", datetime(2026, 3, 5), "day"),
        ("5 มี.ค. 2569", datetime(2026, 3, 5), "day"),
        ("5 มี.ค. 69 10:20 น.", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2569-03-05T10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        (
            "2026-03-05T10:20:00\N{MINUS SIGN}05:00",
            datetime(2026, 3, 5, 10, 20, tzinfo=timezone(timedelta(hours=-5))),
            "second",
        ),
        ("令和8年3月5日", datetime(2026, 3, 5), "day"),
        ("中華民國115年3月5日", datetime(2026, 3, 5), "day"),
        ("115年3月5日 10:20", datetime(2026, 3, 5, 10, 20), "minute"),
        ("2026.03.05. 오후 3:20", datetime(2026, 3, 5, 15, 20), "minute"),
        ("5 במרץ 2026", datetime(2026, 3, 5), "day"),
        (
            "Thứ năm, 5 tháng 3, 2026, 10:20 (GMT+7)",
            datetime(2026, 3, 5, 10, 20, tzinfo=timezone(timedelta(hours=7))),
            "minute",
        ),
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


@pytest.mark.parametrize(
    "raw", ["۱۴ اسفند ۱۴۰۴", "١٦ رمضان ١٤٤٧", "1447/09/16", "14 Esfand 1404", "05/03/2569", "5 มีนาคม 2569"]
)
def test_a_year_of_another_calendar_is_none_or_ours(raw: str) -> None:
    """Never a wrong year: neither 1404 nor 2569."""
    moment = read_moment(raw)
    assert moment is None or moment.at.year == 2026


@pytest.mark.parametrize(
    ("raw", "language", "year"),
    [
        ("115/03/05", "zh", 2026),
        ("115-03-05 10:20", "zh", 2026),
        ("05/03/69", "th", 2026),
        ("05/03/26", "th", 2026),
    ],
)
def test_figures_are_read_by_the_calendar_of_the_pages_language(raw: str, language: str, year: int) -> None:
    moment = read_moment(raw, language=language)
    assert moment is not None and moment.at.date() == date(year, 3, 5)


def test_three_figures_are_a_year_of_the_republic_in_chinese_alone() -> None:
    assert read_moment("115/03/05") is None
    assert read_moment("115/80/05", language="zh") is None


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


LANGUAGES = re.findall(
    r"\w+",
    "en de fr es pt it nl sv no da fi pl cs sk hr sr sl mk bg ru uk be ro hu el tr az id ms vi th ko ja zh ar fa he ur hi "
    "bn ta te mr gu pa ne si ka hy et lv lt is cy ca eu gl sq mt af sw am km uz fil lb",
)


@given(
    st.dates(date(1990, 1, 1), date(2049, 12, 31)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(("medium", "long", "full")),
)
def test_a_day_is_read_as_each_language_writes_it(day: date, language: str, form: str) -> None:
    assume(not (language == "hr" and form == "medium"))  # 'lip' and 'srp' are other months next door
    moment = read_moment(format_date(day, form, locale=language), language=language)
    assert moment is not None and moment.at.date() == day


def test_a_regions_clock_is_its_summer_clock_in_summer() -> None:
    for raw, hours in (
        ("July 5, 2026 10:20 AM ET", -4),
        ("March 5, 2026 10:20 AM ET", -5),
        ("11/28/2025 11:00 AM PT", -8),
    ):
        moment = read_moment(raw, month_first=True)
        assert moment is not None and moment.at.utcoffset() == timedelta(hours=hours)


def test_a_month_of_two_meanings_is_read_in_the_pages_language() -> None:
    for language, month in (("pl", 11), ("hr", 10)):
        moment = read_moment("5. listopada 2026", language=language)
        assert moment is not None and moment.at.month == month


def told(
    *found: tuple[str, ...], changed: tuple[str, ...] = (), customs: DateCustoms = NOWHERE
) -> tuple[object, ...]:
    said = [Candidate(value, method, *path) for value, method, *path in found]
    when = published_from(said, [Candidate(c, "meta") for c in changed], customs, NOW, NOW)
    return (when.at, when.precision, when.basis, when.method, when.is_suspect) if when else (None,)


def test_a_naive_time_borrows_the_offset_of_the_same_wall_clock() -> None:
    found = told(("2026-03-05T10:20:00", "json-ld"), ("2026-03-05T10:20:00+01:00", "meta"))
    assert found == (datetime(2026, 3, 5, 10, 20, tzinfo=CET), "second", "explicit", "json-ld", False)


def test_a_naive_time_takes_the_sources_zone_and_says_so() -> None:
    at, _, basis, *_ = told(("2026-03-05 10:20", "meta"), customs=BERLIN)
    assert (at, basis) == (datetime(2026, 3, 5, 9, 20, tzinfo=UTC), "source")


def test_a_naive_time_on_a_countrys_host_is_taken_for_that_countrys_clock() -> None:
    customs = date_customs_of(SiteFacts(), "https://shimbun.example.jp/a", [])
    at, _, basis, *_ = told(("2026-03-05 10:20", "meta"), customs=customs)
    assert (at, basis) == (datetime(2026, 3, 5, 1, 20, tzinfo=UTC), "assumed")
    assert (
        date_customs_of(SiteFacts(), "https://paper.example", [Candidate("de-AT", "html")]).country_zone
        is not None
    )
    assert (
        date_customs_of(SiteFacts(), "https://paper.example", [Candidate("en-US", "html")]).country_zone
        is None
    )


@pytest.mark.parametrize(
    ("host", "is_american"), [("paper.example", True), ("paper.media", True), ("paper.de", False)]
)
def test_months_go_first_on_an_american_page_of_no_other_country(host: str, is_american: bool) -> None:
    customs = date_customs_of(SiteFacts(), f"https://{host}/", [Candidate("en-US", "html")])
    assert customs.is_month_first is is_american


def test_without_any_zone_utc_is_assumed_not_silently() -> None:
    at, _, basis, *_ = told(("2026-03-05 10:20", "meta"))
    assert (at, basis) == (datetime(2026, 3, 5, 10, 20, tzinfo=UTC), "assumed")


def test_a_bare_day_is_refined_by_a_time_of_the_same_day() -> None:
    at, precision, *_ = told(("2026-03-05", "meta"), ("5 March 2026, 10:20 UTC", "time"))
    assert (at, precision) == (datetime(2026, 3, 5, 10, 20, tzinfo=UTC), "minute")


def test_a_month_in_the_address_is_refined_by_a_written_day() -> None:
    at, precision, *_ = told(("2026-03", "url"), ("5 March 2026", "text"))
    assert (at, precision) == (datetime(2026, 3, 5, tzinfo=UTC), "day")


def test_a_z_that_another_place_corrects_was_printed_unasked() -> None:
    at, *_ = told(("2026-03-05T10:20:00Z", "meta"), ("2026-03-05T10:20:00+01:00", "time"))
    assert at == datetime(2026, 3, 5, 10, 20, tzinfo=CET)


def test_the_change_printed_as_the_publication_gives_way_to_an_earlier_declared_time() -> None:
    """A live page's article:published_time moves with every update; its microdata keeps the first."""
    moving, first = ("2026-03-05T20:00:00Z", "meta", "article:published_time"), "2026-03-04T08:00:00Z"
    prop = ("microdata", "itemprop=datePublished")
    assert told(moving, (first, *prop), changed=(moving[0],))[0] == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert told(moving, (first, *prop))[0] == datetime(2026, 3, 5, 20, tzinfo=UTC)
    ld = (moving[0], "json-ld", "ld[0].datePublished")  # believed as it stands
    assert told(ld, (first, *prop), changed=(moving[0],))[0] == datetime(2026, 3, 5, 20, tzinfo=UTC)


def test_the_time_of_a_build_gives_way_to_the_day_that_the_reader_sees() -> None:
    """Site builders print their last build as publication and change; the editor's date stands on the page."""
    build = "2026-03-04T16:02:46Z"
    changed = [Candidate(build, "json-ld", "ld[0].dateModified")]
    said = [Candidate(build, "json-ld", "ld[0].datePublished"), Candidate("May 14, 2025", "shown", "date")]
    when = published_from(said, changed, NOWHERE, NOW, NOW)
    assert when and (when.at, when.precision, when.is_suspect) == (
        datetime(2025, 5, 14, tzinfo=UTC),
        "day",
        True,
    )
    declared = [*said[:1], Candidate(build, "meta", "article:published_time"), *said[1:]]
    kept = published_from(declared, changed, NOWHERE, NOW, NOW)
    assert kept and kept.at == datetime(2026, 3, 4, 16, 2, 46, tzinfo=UTC)


def test_the_clock_online_wins_over_the_printed_papers_next_day() -> None:
    assert told(("2026-03-05", "meta", "date"), ("04.03.2026, 12:01 UTC", "time"))[0] == datetime(
        2026, 3, 4, 12, 1, tzinfo=UTC
    )


def test_hours_ago_are_counted_back_from_the_capture() -> None:
    assert told(("3 hours ago", "time"))[:2] == (datetime(2026, 3, 6, tzinfo=UTC), "day")
    assert published_from([Candidate("3 hours ago", "time")], [], NOWHERE, None, NOW) is None
    assert told(("3 hours ago", "meta", "date")) == (None,)


def test_a_page_that_dates_only_its_change_was_published_by_then_and_is_suspect() -> None:
    found = told(changed=("2026-03-05T10:20:00Z",))
    assert found == (datetime(2026, 3, 5, 10, 20, tzinfo=UTC), "second", "explicit", "meta", True)


def test_places_that_disagree_by_more_than_two_days_are_suspect() -> None:
    assert told(("2026-03-05", "json-ld"), ("2026-01-02", "meta"))[-1] is True
    assert told(("2026-03-05", "json-ld"), ("2026-03", "url"))[-1] is False


def test_the_future_the_epoch_and_year_one_are_refused_but_not_what_follows() -> None:
    found = told(("2026-03-09", "json-ld"), ("1970-01-01T00:00:00Z", "meta"), ("2026-03-05", "time"))
    assert found[0] == datetime(2026, 3, 5, tzinfo=UTC)


def test_a_figure_that_would_lie_in_the_future_is_read_the_other_way() -> None:
    assert told(("02/11/2026", "time"))[0] == datetime(2026, 2, 11, tzinfo=UTC)


def test_a_change_before_its_publication_is_none() -> None:
    when = published_from([Candidate("2026-03-05T10:00:00Z", "meta")], [], NOWHERE, NOW, NOW)
    found = [Candidate("2026-03-01T10:00:00Z", "meta"), Candidate("2026-03-05T12:00:00Z", "json-ld")]
    changed = modified_from(found, when, NOWHERE, NOW, NOW)
    assert changed is not None and changed.at == datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("declared", "shown", "day", "precision"),
    [
        ("2026-03-05T00:00:00Z", "March 5, 2026", 5, "day"),
        ("2026-03-05T00:00:00.000+00:00", "March 5, 2026 11:30 PM", 5, "minute"),  # its clock tells more
        ("2026-03-05T00:00:00Z", "March 4, 2026", 4, "second"),  # at seven in the evening
        ("2026-03-05T00:00:00Z", None, 4, "second"),
        ("2026-03-05T00:00:01Z", "March 5, 2026", 4, "second"),
        ("2026-03-05T00:00:00-05:00", "March 5, 2026", 5, "second"),
    ],
)
def test_a_day_that_is_printed_as_its_midnight_in_utc_is_that_day_where_the_page_shows_it(
    declared: str, shown: str | None, day: int, precision: str
) -> None:
    """West of Greenwich it had been the day before."""
    customs = date_customs_of(SiteFacts(timezone="America/New_York"))
    found = [Candidate(declared, "json-ld"), *([Candidate(shown, "shown")] if shown else [])]
    published = published_from(found, [], customs, NOW, NOW)
    assert published is not None and customs.source_zone is not None
    assert published.at.astimezone(customs.source_zone).date() == date(2026, 3, day)
    assert published.precision == precision
