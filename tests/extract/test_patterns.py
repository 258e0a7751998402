"""Alternations by first letters find what a plain one finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.extract.patterns import any_of

WORDS = (
    "ads?", r"\bads?\b", r"\bad-", "(?:-|_)ads?[-_]", "(?:more|most) read", "(?:more|most)?x", r"(?:a\)|b) c", "más", "μερα",
    "^ad", "^(?:an|bn)x", "s?a", "a", "[ab]c", r"a\|b", "(?:a(?:b|c)|d)e", "ab|", "μ*a",
)  # fmt: skip


@given(st.sets(st.sampled_from(WORDS), min_size=1), st.text("abcdnsemortx- _)|μερά", max_size=12))
def test_they_match_where_a_plain_alternation_does(words: set[str], text: str) -> None:
    ordered = sorted(words)
    plain = re.compile("|".join(f"(?:{word})" for word in ordered))
    assert bool(re.compile(any_of(*ordered)).search(text)) == bool(plain.search(text))
