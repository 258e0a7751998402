"""Two sources that list the same pages: the one that found an address keeps it, and neither is called short."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from newsarchive.care import takedown
from newsarchive.store import connect
from newsarchive.store.takedowns import Decision, Target


@pytest.fixture
def pair(desk: Any) -> tuple[Any, Any]:
    """The paper under two sources' names, as two files with one site would have it."""
    return desk, replace(desk, source=desk.source.model_copy(update={"key": "second"}))


def coverage(desk: Any, day: date) -> dict[str, tuple[int, int, int]]:
    """What the site counts, what the source has, and what another has, by source."""
    rows = desk.ask(
        "select source, expected_count, archived_count, elsewhere_count from news.coverage"
        f" where day = '{day}' and last_run_state = 'succeeded'"
    )
    return {source: counts for source, *counts in rows}


@pytest.mark.parametrize("first", [0, 1])
def test_whoever_came_first_has_the_pages_and_the_other_is_not_called_short(
    pair: tuple[Any, Any], first: int
) -> None:
    owner, other = pair[first], pair[1 - first]
    day = owner.yesterday
    brought = owner.run(day)
    found, articles = (
        owner.ask(f"select count(*) from news.{name}") for name in ("links", "articles_current")
    )
    for _ in range(2):  # and once more, each after the other
        assert other.run(day).outcomes == {}
        owner.run(day)
    assert [owner.ask(f"select count(*) from news.{name}") for name in ("links", "articles_current")] == [
        found, articles,
    ]  # fmt: skip
    assert owner.ask("select distinct source from news.links") == [(owner.source.key,)]
    count = brought.expected
    assert coverage(owner, day) == {owner.source.key: [count, count, 0], other.source.key: [count, 0, count]}
    assert owner.ask("select source, problem from news.coverage_gaps") == []
    refused = f"select failed, pending_count from news.coverage where source = '{other.source.key}'"
    assert owner.ask(refused) == [({}, 0)]
    shown = "select source, count(distinct url) from news.front_pages group by source"
    assert len({number for _, number in owner.ask(shown)}) == 1


def test_both_at_once_lose_nothing_and_share_the_day(pair: tuple[Any, Any]) -> None:
    day = pair[0].yesterday
    with ThreadPoolExecutor(2) as hands:
        runs = [hand.result() for hand in [hands.submit(desk.run, day) for desk in pair]]
    assert runs[0].found == runs[1].found and runs[0].expected == runs[1].expected
    # An older page of a list may show a link of the day before, which waits for its own day's run.
    waiting = "select count(*) from news.links where outcome = 'pending' and (date_hint_at is null or date_hint_at >= "
    assert pair[0].ask(f"{waiting} '{pair[0].source.day(day).start}')") == [(0,)]
    count, told = runs[0].expected, coverage(pair[0], day)
    assert [told[desk.source.key][0] for desk in pair] == [count, count]
    assert all(archived + elsewhere == count for _, archived, elsewhere in told.values())
    assert sum(archived for _, archived, _ in told.values()) == count
    assert pair[0].ask("select source, problem from news.coverage_gaps") == []


def test_a_page_that_nobody_has_is_still_missing(pair: tuple[Any, Any], owner_dsn: str) -> None:
    """What the other source has is no excuse for what neither has."""
    day = pair[0].yesterday
    for desk in pair:
        desk.run(day)
    ((url,),) = pair[0].ask(
        f"select url from news.articles_current where (published_at at time zone '{pair[0].source.timezone}')::date"
        f" = '{day}' limit 1"
    )
    conn = connect(owner_dsn)
    decision = Decision("hide", "a request", "A. Person", datetime.now().astimezone(), "us")
    takedown.take_down(conn, pair[0].warc_root, Target("url", url), decision, lambda line: None)
    conn.close()
    gaps = pair[0].ask(
        "select source, missing_count, elsewhere_count from news.coverage_gaps order by source"
    )
    count = coverage(pair[0], day)["demo"][0]
    assert gaps == [("demo", 1, 0), ("second", 1, count - 1)]
