"""A front page that is looked at many times a day: how long links stood there, how high, and under which words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sql.shelves import Shelves, hours, prose

from newsarchive.records import Link
from newsarchive.store import links, runs
from newsarchive.store.ledger import ListingRow

FRONT = "https://gazette.example/"
STORIES = [f"https://gazette.example/news/{n}" for n in range(4)]
NUMBERS = count(1)
Shown = Sequence[tuple[int, int]]  # the stories of a look, top first, each with the number of its words
STAYS = (
    "select url, first_shown_at, last_shown_at, stayed, gone_by_at, times_shown, best_position, mean_position, stay_count"
    " from news.front_page_stays where listing_url = %s order by url"
)
TESTS = "select url, anchor, first_shown_at, last_shown_at, times_shown from {} where listing_url = %s order by url, anchor"


def half_hours(number: int) -> datetime:
    """The moment of a look: 48 a day."""
    return hours(number / 2)


def words(number: int) -> str:
    return f"Headline number {number} of three or more words"


def looked(shelves: Shelves, front: str, look_no: int, shown: Shown) -> None:
    told = [(STORIES[story], words(number)) for story, number in shown]
    shelves.show("gazette", front, half_hours(look_no), told)


def failed(shelves: Shelves, look_no: int) -> None:
    """A look at a site that is down."""
    run = runs.read_run(shelves.conn, shelves.run())
    links.record_listing(shelves.conn, run, ListingRow("listing", FRONT, half_hours(look_no), 503), [])


def test_a_story_that_left_and_came_back_stood_only_while_it_was_there(shelves: Shelves) -> None:
    for look_no in range(48):
        is_there = look_no < 10 or 20 <= look_no < 26
        looked(shelves, FRONT, look_no, [(1, 0), *([(0, 0)] if is_there else [])])
    left, stands = shelves.ask(STAYS, FRONT)
    assert left[1:] == (
        half_hours(0), half_hours(25), timedelta(hours=4.5 + 2.5), half_hours(26), 16, 2, 2, 2,
    )  # fmt: skip
    assert stands[1:] == (half_hours(0), half_hours(47), timedelta(hours=23.5), None, 48, 1, 1, 1)


def test_a_look_that_read_nothing_takes_no_story_off_the_front(shelves: Shelves) -> None:
    """A site that is down for an hour: nothing left, and the page at that moment is the one before."""
    looked(shelves, FRONT, 0, [(0, 0), (1, 0)])
    failed(shelves, 1)
    failed(shelves, 2)
    looked(shelves, FRONT, 3, [(0, 0)])
    failed(shelves, 4)
    stays = shelves.ask(STAYS, FRONT)
    assert [(row[2], row[4], row[8]) for row in stays] == [
        (half_hours(3), None, 1),
        (half_hours(0), half_hours(3), 1),
    ]
    asked = "select url, observed_at from news.front_page_at('gazette', %s, %s)"
    assert shelves.ask(asked, FRONT, half_hours(2)) == [(url, half_hours(0)) for url in STORIES[:2]]
    assert shelves.ask(asked, FRONT, half_hours(5)) == [(STORIES[0], half_hours(3))]


def test_a_headline_test_of_an_afternoon(shelves: Shelves) -> None:
    """Which words stood when, to the half hour, of an article whose own title is another."""
    for look_no, number in enumerate([0, 0, 1, 1, 0, 1]):
        looked(shelves, FRONT, look_no, [(0, number)])
    shelves.load(STORIES[0], hours(0), "The harbour reopens. " * 40)
    found = shelves.ask(TESTS.format("news.headline_tests"), FRONT)
    assert [row[1:] for row in found] == [
        (words(0), half_hours(0), half_hours(4), 3),
        (words(1), half_hours(2), half_hours(5), 3),
    ]
    assert shelves.ask("select distinct anchor_count from news.headline_tests") == [(2,)]


def test_headlines_of_a_span_over_the_end_of_a_month(shelves: Shelves) -> None:
    """Whatever the span, and whatever clock the asker has: those that stood in it, though words are found by month."""
    # Of each number of words the first and the last look that showed them; look 0 is as the month begins.
    stood = {0: (-3, -1), 1: (-1, -1), 2: (-1, 0), 3: (0, 0), 4: (0, 2)}
    for look_no in range(-3, 3):
        numbers = [number for number, looks in stood.items() if look_no in looks]
        looked(shelves, FRONT, look_no, [(number % 4, number) for number in numbers])
    for story in STORIES:
        shelves.load(story, hours(0), prose(story))
    asked = "set time zone 'Asia/Tokyo'; select anchor from news.tried_headlines(%s, %s)"
    for since, until in combinations([-1440, *range(-4, 4), 1440], 2):
        found = shelves.ask(asked, half_hours(since), half_hours(until))
        told = {words(number) for number, (first, last) in stood.items() if last >= since and first < until}
        assert {anchor for (anchor,) in found} == told, (since, until)


def test_words_that_a_takedown_took_are_nowhere_and_come_back_with_it(shelves: Shelves) -> None:
    looked(shelves, FRONT, 0, [(0, 0), (1, 1)])
    looked(shelves, FRONT, 1, [(0, 1)])
    kept = "select anchor, first_shown_at, last_shown_at, times_shown from archive.front_words order by 1, 2"
    before = shelves.ask_as_loader(kept)
    shelves.ask_as_loader("create temporary table sealed as select * from archive.listing_links")
    shelves.ask_as_loader(
        "update archive.listing_links set anchor = null where link_id = (select min(link_id) from sealed)"
    )
    assert [row[0] for row in shelves.ask_as_loader(kept)] == [words(1)]
    shelves.ask_as_loader(
        "update archive.listing_links set anchor = sealed.anchor from sealed"
        " where (sealed.listing_id, sealed.position) = (listing_links.listing_id, listing_links.position)"
    )
    assert shelves.ask_as_loader(kept) == before and len(before) == 3


def test_one_link_twice_on_a_page_is_one_place_the_higher(shelves: Shelves) -> None:
    """A picture without words and a headline below lead to one story."""
    run = runs.read_run(shelves.conn, shelves.run())
    shown = [Link(STORIES[0], position, anchor) for position, anchor in ((1, ""), (5, words(0)))]
    links.record_listing(shelves.conn, run, ListingRow("listing", FRONT, half_hours(0), 200), shown)
    ((*_, times, best, mean, stays),) = shelves.ask(STAYS, FRONT)
    assert (times, best, mean, stays) == (1, 1, 1, 1)


LOOKS = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), max_size=4, unique_by=lambda one: one[0]),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=LOOKS, dice=st.randoms(use_true_random=False))
def test_whatever_order_looks_are_recorded_in(shelves: Shelves, looks: list[Shown], dice: Any) -> None:
    """A night that pages far back is recorded after looks that began later: stays and words are the same."""
    front = f"https://gazette.example/{next(NUMBERS)}"
    order = list(enumerate(looks))
    dice.shuffle(order)
    for look_no, shown in order:
        looked(shelves, front, look_no, shown)
    assert shelves.ask(STAYS, front) == sorted(stays_of(looks))
    told = [
        (anchor, *row)
        for anchor, *row in shelves.ask_as_loader(
            "select anchor, first_shown_at, last_shown_at, times_shown from archive.front_words"
            " join archive.fronts using (front_id) where url = %s",
            front,
        )
    ]
    assert sum(times for *_, times in told) == sum(len(shown) for shown in looks)


def stays_of(looks: Sequence[Shown]) -> Iterable[tuple[Any, ...]]:
    """The same by counting: looks that show nothing are none."""
    read = [(look_no, [story for story, _ in shown]) for look_no, shown in enumerate(looks) if shown]
    rows: dict[int, list[list[int]]] = defaultdict(list)  # the numbers of looks, a list a stay
    for place, (_, stories) in enumerate(read):
        for story in stories:
            if not rows[story] or rows[story][-1][-1] != place - 1:
                rows[story].append([])
            rows[story][-1].append(place)
    for story, stays in rows.items():
        if not stays:
            continue
        moments = [[half_hours(read[place][0]) for place in stay] for stay in stays]
        places = [read[place][1].index(story) + 1 for stay in stays for place in stay]
        after = stays[-1][-1] + 1
        yield (
            STORIES[story], moments[0][0], moments[-1][-1],
            sum((stay[-1] - stay[0] for stay in moments), timedelta()),
            half_hours(read[after][0]) if after < len(read) else None,
            len(places), min(places), (Decimal(sum(places)) / len(places)).quantize(Decimal("0.1"), ROUND_HALF_UP),
            len(stays),
        )  # fmt: skip
