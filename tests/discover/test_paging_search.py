"""Of a thousand pages sorted by date, a dozen lead to any day."""

import itertools
import math
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.discover.page_dates import PageDates, dates_of
from newsarchive.discover.paging import PageSearch
from newsarchive.records import Interval

NOW = datetime(2026, 9, 1, tzinfo=UTC)
DAY = timedelta(days=1)
GAPS: dict[str, Callable[[random.Random, float], float]] = {
    "even": lambda dice, depth: 3600,
    "bursts": lambda dice, depth: dice.expovariate(1 / 3600),
    "grown sevenfold": lambda dice, depth: 1200 * math.exp(2 * depth),
    "shrunk sevenfold": lambda dice, depth: 1200 * math.exp(2 - 2 * depth),
    "nights without news": lambda dice, depth: 1200 if dice.random() < 0.95 else 40_000,
    "grown a hundredfold": lambda dice, depth: 300 * math.exp(4.6 * depth),
    "a rush, then a trickle": lambda dice, depth: 120 if depth < 0.6 else 40_000,
    "a trickle, then a rush": lambda dice, depth: 40_000 if depth < 0.3 else 120,
    "an old archive brought in within a day": lambda dice, depth: 5 if 0.1 < depth < 0.8 else 7200,
    "pauses of a year": lambda dice, depth: 3600 if dice.random() > 0.002 else 3600 * 24 * 400,
    "a rush tonight": lambda dice, depth: 2 if depth < 0.002 else 5000,
}
MOST = 12  # pages before the first of the day, of a listing of up to 1,023


def make_listing(gap: Callable[[random.Random, float], float], pages: int = 1000) -> list[list[datetime]]:
    dice, moment, listing = random.Random(7), NOW, []
    for page in range(pages):
        row = []
        for _ in range(10):
            moment -= timedelta(seconds=gap(dice, page / pages))
            row.append(moment)
        listing.append(row)
    return listing


def search(
    listing: list[list[datetime]], day: datetime, hint: int | None = None
) -> tuple[PageSearch, set[datetime]]:
    found: set[datetime] = set()
    machine = PageSearch(Interval(day, day + DAY), page_cap=200, last_page=hint)
    while (page := machine.next()) is not None:
        if page > len(listing):
            machine.missing(page)
        else:
            machine.read(page, dates_of(listing[page - 1]))
            found |= {moment for moment in listing[page - 1] if moment in machine.interval}
    return machine, found


@pytest.mark.parametrize("kind", GAPS)
@pytest.mark.parametrize("hint", [None, 1000])
def test_any_day_of_a_thousand_pages_is_found_whole(kind: str, hint: int | None) -> None:
    listing = make_listing(GAPS[kind])
    days = sorted(
        {moment.replace(hour=0, minute=0, second=0, microsecond=0) for row in listing for moment in row}
    )
    first_hits = []
    for day in random.Random(1).sample(days, min(60, len(days))):
        machine, found = search(listing, day, hint)
        assert found == {moment for row in listing for moment in row if day <= moment < day + DAY}
        first_hits.append(machine.first_hit_after or 0)
    assert max(first_hits) <= MOST, f"{kind}: {max(first_hits)} pages before the first hit"


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 30_000_000)), min_size=1, max_size=12),
    st.integers(0, 1022),
    st.sampled_from([None, 3, 50, 1023, 4000]),
)
def test_a_dozen_pages_lead_to_any_page_whatever_the_gaps_and_the_pager_say(
    stretches: list[tuple[int, int]], wanted: int, hint: int | None
) -> None:
    """Stretches of (pages, seconds between two) that begin and end abruptly; a pager that may be wrong."""
    spans = [seconds for pages, seconds in stretches for _ in range(pages)][:1023]
    ends = [NOW - timedelta(seconds=total) for total in itertools.accumulate(spans)]
    pages = [PageDates(newest, oldest) for newest, oldest in itertools.pairwise([NOW, *ends])]
    sought = pages[min(wanted, len(pages) - 1)].oldest
    assert sought
    machine = PageSearch(Interval(sought, sought + timedelta(seconds=1)), page_cap=5000, last_page=hint)
    while (page := machine.next()) is not None:
        machine.read(page, pages[page - 1]) if page <= len(pages) else machine.missing(page)
    most = MOST if hint is None or hint < 1024 else MOST + hint.bit_length() - 10
    assert machine.first_hit_after is not None and machine.first_hit_after <= most


@given(st.lists(st.integers(1, 5_000_000), min_size=1, max_size=60), st.integers(0, 400), st.integers(1, 7))
def test_nothing_of_a_day_is_missed_however_uneven_the_listing(
    gaps: list[int], back: int, per_page: int
) -> None:
    moments = [NOW - timedelta(seconds=sum(gaps[: n + 1])) for n in range(len(gaps))]
    listing = [moments[n : n + per_page] for n in range(0, len(moments), per_page)]
    day = NOW - back * DAY
    machine, found = search(listing, day)
    assert found == {moment for moment in moments if day <= moment < day + DAY}
    assert len(machine.seen) <= 2 * len(listing) + 60


def test_a_day_newer_than_the_listing_costs_one_page() -> None:
    machine, found = search(make_listing(GAPS["even"]), NOW + 3 * DAY)
    assert (len(machine.seen), found) == (1, set())


def test_a_day_older_than_the_listing_says_how_far_it_goes() -> None:
    listing = make_listing(GAPS["even"], pages=20)
    machine, found = search(listing, NOW - 400 * DAY)
    assert found == set()
    assert machine.reaches() == listing[-1][-1]


def test_a_pinned_article_does_not_mislead() -> None:
    listing = make_listing(GAPS["even"], pages=50)
    listing[0].insert(0, NOW - 4000 * DAY)
    day = NOW - 10 * DAY
    assert search(listing, day)[1] == {
        moment for row in listing for moment in row if day <= moment < day + DAY
    }


def test_a_page_of_blocks_is_not_taken_for_sorted() -> None:
    blocks = [NOW - timedelta(hours=h) for h in (1, 50, 90, 2, 60, 80, 3, 40, 70)]
    assert dates_of(blocks) == PageDates()
    assert dates_of([]) == PageDates()


def test_the_cap_stops_a_search_and_says_so() -> None:
    machine = PageSearch(Interval(NOW - 40 * DAY, NOW - 39 * DAY), page_cap=2)
    listing = make_listing(GAPS["even"])
    while (page := machine.next()) is not None:
        machine.read(page, dates_of(listing[page - 1]))
    assert machine.problem and "cap of 2" in machine.problem


def test_a_page_without_dates_ends_the_search() -> None:
    machine = PageSearch(Interval(NOW - 40 * DAY, NOW - 39 * DAY), page_cap=9)
    machine.read(machine.next() or 0, PageDates())
    assert machine.next() is None
    assert machine.problem and "no dates" in machine.problem
