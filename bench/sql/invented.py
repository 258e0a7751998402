"""Made-up articles of a thousand days: who wrote them, what was edited, copied, walled or taken away, by weighted dice.

Of the texts there are halves alone, by number: what they say is no matter here.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from words import Press

from newsarchive.store.sketches import bands_of, signed

SOURCES = 20
START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 1000
ZONES = ("UTC", "Europe/Lisbon", "America/New_York", "Asia/Kolkata")
SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Science", "Opinion")
KINDS = 100  # of halves, by their number: each kind has one language
COPIED_SHARE, EDITED_SHARE, GONE_SHARE, ORIGIN_SHARE = 0.05, 0.08, 0.01, 0.03
WRITERS = 200  # of a source; a few write most, and one article in ten is by somebody else's
DESKS = ("Wire", "Staff", "Newsroom", "Agency")
DESK_SHARE, UNSIGNED_SHARE, TWO_NAMES_SHARE, GUEST_SHARE, NO_SECTION_SHARE = 0.15, 0.07, 0.2, 0.1, 0.1
WALLS = {
    0: ("hard", 0.4),
    1: ("metered", 0.3),
    2: ("hard", 0.05),
}  # of every fourth source; the last has none
METHODS = ("json-ld", "meta", "visible text", "address")
METHOD_WEIGHTS = (70, 18, 9, 3)


def invented(
    first: int, count: int, minima: NDArray[np.uint32], counts: NDArray[np.int64]
) -> Iterator[tuple[Any, ...]]:
    """What fill.sql makes rows of: a line a capture, so two of an edited article."""
    dice, titles = random.Random(first), Press(first + 7).titles(count)
    made: list[tuple[int, int, int]] = []
    for offset in range(count):
        number = first + offset + 1
        head = dice.randrange(len(counts))
        tail = another(dice, head, len(counts))
        copied_from = None
        if made and dice.random() < COPIED_SHARE:  # a wire story
            copied_from, head, tail = made[dice.randrange(len(made))]
        made.append((number, head, tail))
        texts = [(head, tail)]
        if dice.random() < EDITED_SHARE and copied_from is None:
            texts.append((head, another(dice, head, len(counts))))
        cell, position = (number - 1) % (SOURCES * DAYS), (number - 1) // (SOURCES * DAYS) + 1
        published = START + timedelta(days=cell // SOURCES, seconds=dice.randrange(86400))
        seen = published + timedelta(minutes=dice.randrange(10, 1440), microseconds=number % 10**6)
        slug = "-".join(titles[offset].lower().split()[:6])
        url = f"https://source{cell % SOURCES:02}.example/{published:%Y/%m/%d}/{slug}-{number}"
        state = "gone" if dice.random() < GONE_SHARE else "live"
        origin = (f"https://wire.example/{number}", "Wire") if dice.random() < ORIGIN_SHARE else (None, None)
        named = (*shelved(dice, cell % SOURCES), *origin)
        for look, (one, two) in enumerate(texts):
            both = np.minimum(minima[one], minima[two])
            yield (
                number, number + look * 10**9, cell + 1, position, cell % SOURCES + 1, published,
                seen + look * timedelta(days=1), look == len(texts) - 1, state, url, titles[offset], one, two, *named,
                copied_from, int(counts[one] + counts[two]), signed(both), signed(bands_of(both)),
            )  # fmt: skip


def shelved(dice: random.Random, source: int) -> tuple[Any, ...]:
    """An article's persons and desks, section, tag, paywall, and how its time was read."""
    wall, walled_share = WALLS.get(source % 4, ("hard", 0.0))
    return (
        *signatures(dice, source),
        None if dice.random() < NO_SECTION_SHARE else SECTIONS[ranked(dice, len(SECTIONS))],
        f"tag{dice.randrange(500)}",
        wall if dice.random() < walled_share else "none",
        dice.choices(METHODS, METHOD_WEIGHTS)[0],
    )


def signatures(dice: random.Random, source: int) -> tuple[list[str], list[str]]:
    """Persons and desks of a byline."""
    kind = dice.random()
    if kind < UNSIGNED_SHARE:
        return [], []
    if kind < UNSIGNED_SHARE + DESK_SHARE:
        return [], [DESKS[ranked(dice, len(DESKS))]]
    count = 2 if dice.random() < TWO_NAMES_SHARE else 1
    houses = [dice.randrange(SOURCES) if dice.random() < GUEST_SHARE else source for _ in range(count)]
    return [f"Author {house * WRITERS + ranked(dice, WRITERS)}" for house in houses], []


def ranked(dice: random.Random, count: int) -> int:
    """One of `count`, the first most often: nearly as Zipf has it, and cheaper than weights."""
    return int((count + 1) ** dice.random()) - 1


def another(dice: random.Random, half: int, halves: int) -> int:
    """A half in the same language."""
    return (half + KINDS * dice.randrange(1, max(halves // KINDS, 2))) % (halves - halves % KINDS)
