"""A text's letters are what a pattern would leave of it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.letters import letters


@given(st.text())
def test_no_more_and_no_fewer(text: str) -> None:
    assert letters(text) == re.sub(r"[\W_]+", "", text).casefold()


def test_case_marks_and_spaces_are_gone() -> None:
    assert letters("The Harbour’s “new” sea_wall: 2,40 m") == "theharboursnewseawall240m"
    assert letters("Straße – Größe") == "strassegrösse"
