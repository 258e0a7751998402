"""Every shortfall has its words and what to do: no ending of a link that is a loss goes without."""

from datetime import date
from typing import Any

import pytest

from newsarchive.outcomes import PENDING, Ending, Outcome
from newsarchive.report.shortfalls import advice_on, shortfalls_of_day
from newsarchive.store.reports import DayCoverage

DAY = date(2026, 3, 29)
COMMAND = "newsarchive run lamp --from 2026-03-29"


def covered(**facts: object) -> DayCoverage:
    """A day of which nothing is lacking, but for these facts."""
    whole: dict[str, object] = {
        "source": "lamp", "day": DAY, "is_under_way": False, "problem": None,
        "expected_count": 8, "expected_basis": "site", "archived_count": 8,
        "elsewhere_count": 0, "dated_count": 0, "other_count": 0, "outcomes": {"archived": 8, "gallery": 1},
        "last_run_state": "succeeded", "last_run_reason": None, "shortfalls": [],
    }  # fmt: skip
    return DayCoverage(**{**whole, **facts})  # type: ignore[arg-type]


def told(day: DayCoverage) -> list[tuple[str, str]]:
    return [(item.words, item.advice) for item in shortfalls_of_day(day, lambda *_: COMMAND)]


def test_a_whole_day_has_none() -> None:
    assert told(covered()) == []


@pytest.mark.parametrize("outcome", [one for one in Outcome if one.ending in (Ending.RETRY, Ending.FAILED)])
def test_every_failure_says_what_to_do(outcome: Outcome) -> None:
    ((words, advice),) = told(covered(outcomes={outcome.value: 2}))
    assert words == f"2 links ended as {outcome.value}: {outcome.meaning}" and len(advice) > 20
    assert (COMMAND in advice) == (outcome.ending is Ending.RETRY)


@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one.ending in (Ending.GOOD, Ending.GONE, Ending.REFUSED)]
)
def test_what_is_archived_gone_or_refused_on_purpose_is_none(outcome: Outcome) -> None:
    assert advice_on(outcome, COMMAND) is None


def test_what_every_visitor_sees_and_the_archive_was_not_shown_is_one() -> None:
    told_of = [one for one in Outcome if one.ending is Ending.REJECTED and advice_on(one, COMMAND)]
    assert told_of == [Outcome.CONSENT_WALL, Outcome.CHALLENGE, Outcome.NOTICE]


def test_links_whose_visit_never_ended() -> None:
    ((words, advice),) = told(covered(outcomes={PENDING: 1}))
    assert words == "1 link ended as pending: their visit never ended" and COMMAND in advice


def test_a_failed_run_gives_its_reason_and_not_its_parts_again() -> None:
    day = covered(
        last_run_state="failed",
        last_run_reason="9 of 9 links failed",
        outcomes={"timeout": 9},
        archived_count=0,
    )
    assert told(day) == [("its run failed: 9 of 9 links failed", f"archive it again: {COMMAND}")]


@pytest.mark.parametrize("problem", ["no run", "run never ended"])
def test_a_day_without_an_ended_run(problem: str) -> None:
    ((words, advice),) = told(covered(problem=problem, last_run_state=None, expected_count=None))
    assert words == f"{problem} of this day" and COMMAND in advice


def test_a_day_whose_run_is_at_work_waits_for_it() -> None:
    day = covered(problem="running", last_run_state="running", archived_count=3, outcomes={PENDING: 5})
    assert told(day) == [
        ("a run of this day is at work: what is short may still come", "look again when it has ended")
    ]
    assert told(covered(last_run_state="running")) == []


def test_what_a_look_did_not_see_is_told_once() -> None:
    ((words, advice),) = told(covered(problem="not all was seen"))
    assert "news.unseen_spans" in words and "newsarchive check lamp" in advice
    night = covered(problem="not all was seen", shortfalls=["the feed: nothing that it shows joins"])
    assert [words for words, _ in told(night)] == ["the feed: nothing that it shows joins"]


def test_each_route_that_fell_short_is_told_as_it_told_it() -> None:
    day = covered(shortfalls=["https://lamp.example/: goes back to 2026-04-01 only", "REST is closed"])
    assert [words for words, _ in told(day)] == day.shortfalls
    assert all("newsarchive check lamp" in advice and COMMAND in advice for _, advice in told(day))


@pytest.mark.parametrize(
    ("counts", "missing"),
    [
        ({"archived_count": 8}, 0),
        ({"archived_count": 5}, 3),
        ({"archived_count": 5, "elsewhere_count": 3}, 0),
        ({"archived_count": 5, "elsewhere_count": 1, "other_count": 1, "dated_count": 6}, 1),
        ({"archived_count": 5, "dated_count": 8}, 0),  # pages that say another day than their listing
        ({"archived_count": 9}, 0),
        ({"archived_count": 0, "expected_count": None}, 0),
        ({"archived_count": 5, "expected_basis": "listing"}, 3),
        ({"archived_count": 5, "expected_basis": "estimate"}, 0),
    ],
)
def test_missing_is_what_the_site_counts_and_nothing_is_known_of(
    counts: dict[str, Any], missing: int
) -> None:
    day = covered(**counts)
    assert day.missing_count == missing
    assert [words.endswith(f"of {missing} nothing is known") for words, _ in told(day)] == [True] * (
        missing > 0
    )
