"""Where a list goes on: whatever comes and goes between two pages, no row that stays is passed over or told twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.room.keys import key, page_of, read_key, read_place
from newsarchive.room.troubles import BadQuestion

PLACES = st.tuples(st.integers(-3, 3), st.floats(allow_nan=False), st.text(max_size=3))


@given(st.sets(PLACES, max_size=30), st.sets(PLACES, max_size=10), st.integers(1, 7))
def test_what_comes_between_two_pages_moves_no_row_that_stays(
    stay: set[tuple[int, float, str]], come: set[tuple[int, float, str]], most: int
) -> None:
    told: list[tuple[int, float, str]] = []
    after, rows, turn = None, stay, 0
    while turn == 0 or after:
        page, after = page_of(list(rows), lambda row: row, after, most)
        told += page
        turn += 1
        rows = stay | come if turn % 2 else stay
    assert [row for row in told if row in stay] == sorted(stay) and len(told) == len(set(told))


@given(st.text(max_size=40) | st.recursive(st.integers() | st.text(), st.lists).map(repr))
def test_no_key_that_is_none_breaks_a_list(after: str) -> None:
    for reads in (read_place, read_key, lambda said: page_of([(1, "a")], lambda row: row, said, 1)):
        try:
            reads(after)
        except BadQuestion as error:
            assert "no place in a list" in str(error)


@pytest.mark.parametrize(
    "after",
    ["[" * 1500, '{"a": 1}', "[null]", "[true]", "9" * 1999, '["a", 1]', "[[1]]", "[1]", '[NaN, "a"]'],
)
def test_a_key_of_another_list_is_refused(after: str) -> None:
    with pytest.raises(BadQuestion):
        page_of([(1, "a")], lambda row: row, after, 1)


def test_a_key_is_read_as_it_was_written() -> None:
    assert read_key(key(None, 7)) == (None, 7) and read_key(None) is None and read_place("") is None
