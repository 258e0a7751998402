"""The stories of a day follow from the day, and are what a newspaper of that day would hold."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import FIRST_DAY, ZONE, stories_of
from newsroom.stories import count_of, day_at, number_of, place_of, running_totals

TESTS = Path(__file__).parents[1]
DAYS = st.dates(FIRST_DAY, date(2030, 12, 31))
SUMMER, WINTER, SPRING_FORWARD = date(2026, 7, 1), date(2026, 11, 21), date(2026, 3, 29)


@given(DAYS)
def test_a_day_has_eight_to_twelve_stories_of_its_own(day: date) -> None:
    stories = stories_of(day)
    assert 8 <= len(stories) == count_of(day) <= 12
    assert len({s.path for s in stories}) == len(stories)
    assert all(s.day == day for s in stories)
    assert [s.published_at for s in stories] == sorted(s.published_at for s in stories)


@given(DAYS)
def test_stories_read_like_news_and_show_no_scaffolding(day: date) -> None:
    for story in stories_of(day):
        assert 150 <= len(story.text.split()) <= 600, story.path
        assert not set("{}[]|*") & set(story.text + story.title), story.path
        assert story.authors or story.desks
        assert story.tags and story.section


@given(DAYS)
def test_each_day_has_a_portuguese_a_german_an_agency_story_and_a_column(day: date) -> None:
    stories = stories_of(day)
    assert sorted(s.language for s in stories if s.language != "en") == ["de", "pt"]
    (copy,) = [s for s in stories if s.origin_url]
    assert copy.desks and not copy.authors and str(copy.origin_url).startswith("https://wire.example.org/")
    assert sum(s.section == "Opinion" for s in stories) == 1


def test_another_process_tells_the_same_stories() -> None:
    told = (
        "from newsroom import stories_of; from datetime import date; import json; "
        "stories = stories_of(date(2026, 7, 1)); "
        "print(json.dumps([[s.path, s.text, s.published_at.isoformat()] for s in stories]))"
    )
    other = subprocess.run(
        [sys.executable, "-c", told],
        env={"PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(other.stdout) == [
        [s.path, s.text, s.published_at.isoformat()] for s in stories_of(SUMMER)
    ]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (WINTER, datetime(2026, 11, 21, 0, 5, tzinfo=UTC), datetime(2026, 11, 21, 23, 50, tzinfo=UTC)),
        (SUMMER, datetime(2026, 6, 30, 23, 5, tzinfo=UTC), datetime(2026, 7, 1, 22, 50, tzinfo=UTC)),
        (SPRING_FORWARD, datetime(2026, 3, 29, 0, 5, tzinfo=UTC), datetime(2026, 3, 29, 22, 50, tzinfo=UTC)),
    ],
)
def test_a_day_begins_and_ends_by_the_clock_of_lisbon(day: date, first: datetime, last: datetime) -> None:
    stories = stories_of(day)
    assert (stories[0].published_at, stories[-1].published_at) == (first, last)
    assert stories[0].published_at.astimezone(ZONE).date() == day


def test_every_markup_and_kind_of_byline_comes_within_a_week() -> None:
    week = [s for n in range(7) for s in stories_of(WINTER - timedelta(days=n))]
    assert {s.markup for s in week} == {"graph", "plain", "opengraph", "microdata", "bare"}
    assert {len(s.authors) for s in week} == {0, 1, 2}
    assert len({s.section for s in week}) == 10
    assert len({s.title for s in week}) > 0.9 * len(week)


@given(DAYS, st.integers(0, 7))
def test_a_number_names_one_story(day: date, index: int) -> None:
    assert place_of(number_of(day, index)) == (day, index)


def test_positions_count_through_the_days() -> None:
    totals = running_totals(date(2024, 1, 10))
    places = [day_at(totals, position) for position in range(totals[-1])]
    assert places == [(date(2024, 1, d), i) for d in range(1, 11) for i in range(count_of(date(2024, 1, d)))]
