"""A night beside the source's own past: what is trouble, what is a quiet day, and what becomes usual."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.health.night_verdict import Night, judged
from newsarchive.outcomes import Outcome

TONIGHT = date(2026, 3, 31)  # a Tuesday


def night(days_ago: int, **outcomes: int) -> Night:
    return Night(TONIGHT - timedelta(days=days_ago), found=40, outcomes=outcomes)


def weeks(weekday: int, weekend: int, count: int = 8) -> list[Night]:
    """A paper's past, oldest first."""
    days = range(7 * count, 0, -1)
    return [
        night(ago, archived=n)
        for ago in days
        if (n := weekend if (TONIGHT - timedelta(days=ago)).weekday() >= 5 else weekday) >= 0
    ]


@pytest.mark.parametrize(
    ("tonight", "state", "words"),
    [
        ({"archived": 38}, "healthy", "38 articles"),
        ({"archived": 9}, "degraded", "sudden drop: 9 articles, where 40 on a Tuesday"),
        ({}, "broken", "nothing new tonight"),
        ({"other_page": 30, "listing": 9}, "broken", "all rejected"),
        ({"empty": 30, "listing": 9}, "broken", "extraction is empty"),
        ({"script_only": 25, "archived": 15}, "degraded", "extraction is empty in 25 of 40"),
        ({"challenge": 40}, "broken", "none of 40 pages came through: 40 challenge"),
        ({"timeout": 30, "archived": 10}, "degraded", "30 of 40 pages failed"),
        ({"archived": 38, "listing": 12, "robots": 60}, "healthy", "38 articles"),
    ],
)
def test_a_night_of_a_daily_paper(tonight: dict[str, int], state: str, words: str) -> None:
    verdict = judged(night(0, **tonight), weeks(40, 5))
    assert verdict.state == state and words in verdict.cause


def test_no_link_at_all_is_broken_where_there_always_were_some() -> None:
    assert judged(Night(TONIGHT, 0), weeks(40, 5)).state == "broken"
    assert judged(Night(TONIGHT, 0), []).state == "quiet"
    often_empty = [Night(TONIGHT - timedelta(days=ago), found=ago % 2) for ago in range(20, 0, -1)]
    assert judged(Night(TONIGHT, 0), often_empty).state == "quiet"


@pytest.mark.parametrize(
    ("found", "outcomes", "state", "cause"),
    [
        (12, {"archived": 40}, "healthy", "40 articles; usual are 40 on a Tuesday"),
        (11, {"archived": 40}, "degraded", "thin listings: 11 links, where 40 on a Tuesday are usual"),
        (11, {"archived": 9}, "degraded", "sudden drop: 9 articles, where 40 on a Tuesday are usual; thin"),
        (11, {"other_page": 11}, "broken", "all rejected: 11 pages, no article: 11 other_page; thin"),
        (0, {"archived": 40}, "degraded", "thin listings: 0 links"),
    ],
)
def test_listings_with_under_a_third_of_their_links_are_thin(
    found: int, outcomes: dict[str, int], state: str, cause: str
) -> None:
    verdict = judged(Night(TONIGHT, found, outcomes), weeks(40, 5))
    assert verdict.state == state and verdict.cause.startswith(cause)


def test_few_links_are_usual_where_they_always_were_few() -> None:
    sundays = [replace(each, found=5) if each.day.weekday() == 6 else each for each in weeks(40, 5)]
    tuesday, sunday = Night(TONIGHT, 5, {"archived": 40}), TONIGHT - timedelta(days=2)
    assert judged(tuesday, sundays).state == "degraded"
    past = [each for each in sundays if each.day < sunday]
    assert judged(Night(sunday, 5, {"archived": 5}), past).state == "healthy"
    small = [replace(each, found=19) for each in weeks(40, 5)]
    assert judged(Night(TONIGHT, 4, {"archived": 40}), small).state == "healthy"


def test_a_sunday_is_measured_by_sundays() -> None:
    sunday = TONIGHT - timedelta(days=2)
    past = [each for each in weeks(40, 0) if each.day < sunday]
    assert judged(Night(sunday, 40), past).state == "quiet"


def test_a_small_paper_may_be_silent_for_a_while_but_not_for_good() -> None:
    past = weeks(2, 2)
    states = []
    for day in range(8):
        tonight = Night(TONIGHT + timedelta(days=day), 40)
        states.append(judged(tonight, past).state)
        past.append(tonight)
    assert states[0] == "quiet" and states[-1] == "broken"
    assert states == sorted(states, reverse=True)  # quiet, then broken, without wavering


def test_broken_nights_are_no_measure_of_what_is_usual() -> None:
    past = weeks(40, 40)
    for day in range(60):
        tonight = Night(TONIGHT + timedelta(days=day), 40)
        assert judged(tonight, past).state == "broken"
        past.append(Night(tonight.day, 40, was_broken=True))


def test_a_lasting_smaller_paper_becomes_the_new_usual() -> None:
    past, states = weeks(40, 40), []
    for day in range(60):
        tonight = Night(TONIGHT + timedelta(days=day), 40, {"archived": 12})
        states.append(judged(tonight, past).state)
        past.append(tonight)
    assert states[0] == "degraded" and states[-1] == "healthy"


OUTCOMES = st.dictionaries(st.sampled_from([*(o.value for o in Outcome), "pending"]), st.integers(0, 200))


@given(OUTCOMES, st.integers(0, 300), st.lists(st.tuples(OUTCOMES, st.integers(0, 300)), max_size=30))
def test_every_night_has_a_state_and_a_cause(
    outcomes: dict[str, int], found: int, earlier: list[tuple[dict[str, int], int]]
) -> None:
    past = [
        Night(TONIGHT - timedelta(days=len(earlier) - n), links_found, said)
        for n, (said, links_found) in enumerate(earlier)
    ]
    verdict = judged(Night(TONIGHT, found, outcomes), past)
    assert verdict.cause and verdict.state in ("healthy", "quiet", "degraded", "broken")


@given(st.integers(0, 500), st.lists(st.integers(0, 500), min_size=56, max_size=56))
def test_a_night_as_good_as_its_median_is_never_in_trouble(surplus: int, counts: list[int]) -> None:
    past = [night(56 - n, archived=count) for n, count in enumerate(counts)]
    same = sorted(each.good for each in past if each.day.weekday() == TONIGHT.weekday())
    tonight = night(0, archived=same[len(same) // 2] + surplus)
    assert judged(tonight, past).state in ("healthy", "quiet")
