"""Words counted from bytes are those that a pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.normalize.word_counts import word_count

WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+(?:['’-]\w+)*")
SIGNS = st.one_of(st.sampled_from("ab1_-'’ .\n"), st.sampled_from("éя٣ⅷ²—…\u0301\u00a0港ก"), st.characters())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The town's north-west wall", 4),
        ("l’été — à 5 h", 4),
        ("a--b -c 'd'", 4),
        ("Мира Лунд", 2),
        ("港の壁 50 cm", 5),
        ("…", 0),
        ("", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert word_count(text) == count


@given(st.text(SIGNS, max_size=40))
def test_any_text_has_as_many_as_the_pattern_finds(text: str) -> None:
    assert word_count(text) == len(WORD.findall(text))
