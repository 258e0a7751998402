"""Random histories of pages that change, vanish and return: whatever the order of loading, a reader sees the same."""

import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelves import Shelves, hours, prose

TEXTS = {name: prose(name) for name in "ABC"} | {"stub": prose("A").split(".")[0]}
SEEN = st.sampled_from(["A", "B", "C", "stub", "404", "410"])
HISTORIES = st.dictionaries(
    st.tuples(st.sampled_from("pq"), st.integers(0, 60)), SEEN, min_size=1, max_size=9
)
SERIAL = itertools.count()


@given(history=HISTORIES, dice=st.randoms(use_true_random=False))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reader_sees_the_same_history_in_whatever_order_it_was_loaded(
    shelves: Shelves, history: dict[tuple[str, int], str], dice: Any
) -> None:
    events = [
        (page, hour, seen) for (page, hour), seen in sorted(history.items(), key=lambda item: item[0][1])
    ]
    mixed = [*events, *dice.sample(events, k=len(events) // 2)]
    dice.shuffle(mixed)
    number = next(SERIAL)
    told = [
        told_of(shelves, f"https://{way}{number}.example", order)
        for way, order in (("a", events), ("b", mixed))
    ]
    assert told[0] == told[1]


def told_of(shelves: Shelves, site: str, events: list[tuple[str, int, str]]) -> list[list[tuple[Any, ...]]]:
    """Load the events in this order; what the views say of them, addresses without the site."""
    for page, hour, seen in events:
        url = f"{site}/{page}"
        if seen in TEXTS:
            shelves.load(url, hours(hour), TEXTS[seen], paywall="hard" if seen == "stub" else "none")
        else:
            shelves.capture(url, hours(hour), int(seen))
    within = site + "/%"
    return [
        shelves.ask(
            "select right(url, 1), version_no, valid_from_at, valid_until_at, body from news.article_versions"
            " where url like %s order by 1, 2", within,
        ),
        shelves.ask(
            "select right(url, 1), gone_at, confirmed_at, returned_at, status from news.removals"
            " where url like %s order by 1, 2", within,
        ),
        shelves.ask(
            "select right(url, 1), change, seen_at from news.changes where url like %s order by 1, 3, 2", within
        ),
    ]  # fmt: skip
