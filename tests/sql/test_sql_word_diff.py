"""The diff of two texts: both are given back, and no two texts are told apart by more words than they must be."""

import random
import time
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.store import Connection

HERE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXTS = st.text(st.sampled_from("ab c\n\u3000港口のเรื。\ue002\ue003\ue004"), max_size=40)
ROWS = st.lists(st.sampled_from(("a", "b", "the", "the,", "é", "e\u0301")), max_size=14)
LONG_ROWS = st.builds(
    lambda seed, kinds, edits: two_rows(random.Random(seed), kinds, edits),
    st.integers(0, 2**32), st.integers(2, 300), st.integers(0, 150),
)  # fmt: skip


def two_rows(chance: random.Random, kinds: int, edits: int) -> tuple[list[str], list[str]]:
    """A row of words, and what so many edits of runs of it, put in, taken out or moved, make of it."""
    one = [f"w{chance.randrange(kinds)}" for _ in range(chance.randrange(300))]
    other = list(one)
    for _ in range(edits):
        at, size = chance.randrange(len(other) + 1), chance.choice((1, 1, 1, 2, 40))
        taken = other[at : at + size]
        kind = chance.randrange(3)
        other[at : at + size] = [] if kind else [f"w{chance.randrange(kinds)}" for _ in range(size)]
        if kind == 2:
            to = chance.randrange(len(other) + 1)
            other[to:to] = taken
    return one, other


def parts_of(conn: Connection, before: str, after: str) -> list[tuple[str, str]]:
    with conn.cursor() as cursor:
        cursor.execute("select change, words from news.word_diff(%s, %s) order by part_no", (before, after))
        return list(cursor.fetchall())


def partners(conn: Connection, function: str, *values: object) -> list[int]:
    with conn.cursor() as cursor:
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"select archive.{function}({marks})", values)
        return list(cursor.fetchone()[0])


def most_in_common(one: Sequence[object], other: Sequence[object]) -> int:
    """Length of the longest common subsequence, by the book."""
    row = [0] * (len(other) + 1)
    for left in one:
        before = 0
        for place, right in enumerate(other, start=1):
            before, row[place] = (
                row[place],
                (before + 1 if left == right else max(row[place], row[place - 1])),
            )
    return row[-1]


def words_in(parts: list[tuple[str, str]], change: str) -> int:
    return sum(len(words.split()) for kind, words in parts if kind == change)


@HERE
@given(before=TEXTS, after=TEXTS)
def test_any_two_texts_are_given_back(loader: Connection, before: str, after: str) -> None:
    """All but blanks, which the diff forgets, and the two marks that it uses itself."""
    parts = parts_of(loader, before, after)
    for text, absent in ((before, "added"), (after, "removed")):
        told = "".join(words for change, words in parts if change != absent)
        assert "".join(told.split()) == "".join(text.translate({0xE003: None, 0xE004: None}).split())
    assert all(words for _, words in parts)
    kinds = [change for change, _ in parts]
    assert all(earlier != later for earlier, later in pairwise(kinds))


@HERE
@given(before=ROWS, after=ROWS)
def test_no_more_words_change_than_must(loader: Connection, before: list[str], after: list[str]) -> None:
    parts = parts_of(loader, " ".join(before), " ".join(after))
    assert " ".join(words for change, words in parts if change != "added").split() == before
    assert " ".join(words for change, words in parts if change != "removed").split() == after
    assert words_in(parts, "same") == most_in_common(before, after)


@HERE
@given(rows=LONG_ROWS)
def test_no_more_words_change_than_must_however_far_they_moved(
    loader: Connection, rows: tuple[list[str], list[str]]
) -> None:
    one, other = rows
    parts = parts_of(loader, " ".join(one), " ".join(other))
    assert words_in(parts, "same") == most_in_common(one, other)


@HERE
@given(rows=LONG_ROWS, reach=st.integers(0, 300))
def test_partners_are_the_same_word_and_keep_the_order(
    loader: Connection, rows: tuple[list[str], list[str]], reach: int
) -> None:
    """However far they may be apart, and where some are held first, as in texts too long for the best way."""
    one, other = ([int(word[1:]) + 1 for word in row] for row in rows)
    for function in ("held_partners", "partners"):
        found = partners(loader, function, one, other, 300, reach)
        kept = [(place, partner - 1) for place, partner in enumerate(found) if partner]
        assert len(found) == len(one)
        assert all(one[place] == other[partner] for place, partner in kept)
        order = [partner for _, partner in kept]
        assert order == sorted(set(order))


@HERE
@given(rows=LONG_ROWS)
def test_within_reach_there_is_no_better(loader: Connection, rows: tuple[list[str], list[str]]) -> None:
    """A reach of as many words as the longer row must leave alone finds as many partners as any."""
    one, other = ([int(word[1:]) + 1 for word in row] for row in rows)
    best = most_in_common(one, other)
    found = partners(loader, "partners", one, other, 300, max(len(one), len(other)) - best)
    assert sum(1 for partner in found if partner) == best


def test_two_long_texts_with_much_moved_are_told_apart_in_time(loader: Connection) -> None:
    """Too long and too different for the best way: what stands once in each is held, and the rest between that."""
    chance = random.Random(7)
    one = [f"w{int(chance.paretovariate(0.7))}" for _ in range(12_000)]
    other = [*one[:3000], *one[6000:], *one[4500:6000], *(f"n{n % 999}" for n in range(3000))]
    started = time.monotonic()
    parts = parts_of(loader, " ".join(one), " ".join(other))
    assert time.monotonic() - started < 20
    assert " ".join(words for change, words in parts if change != "added").split() == one
    assert " ".join(words for change, words in parts if change != "removed").split() == other
    assert words_in(parts, "same") > 8500
