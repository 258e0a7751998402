"""End tags of body and html are taken out wherever they stand, in any case, and nothing else is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bodies import without_ends

ENDS = re.compile(rb"</(?:body|html)(?:\s[^<>]*)?>", re.I)
PARTS = st.sampled_from(
    [
        b"</body>",
        b"</HTML>",
        b"</Body\n x>",
        b"</body",
        b"</html<p>",
        b"</bodyguard>",
        b"<",
        b">",
        b" ",
        "é".encode(),
    ]
)


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        (b"<p>a</body></html><p>b</p>", b"<p>a<p>b</p>"),
        (b"<p>a</BODY ><p>b", b"<p>a<p>b"),
        (b"<p>a</bodywork><p>b", b"<p>a</bodywork><p>b"),
        (b"<p>a</body <p>b", b"<p>a</body <p>b"),
        (b"", b""),
    ],
)
def test_ends_of_body_and_html_go(markup: bytes, left: bytes) -> None:
    assert without_ends(markup) == left


@given(st.lists(PARTS, max_size=12).map(b"".join))
def test_plain_searches_find_what_the_pattern_finds(markup: bytes) -> None:
    assert without_ends(markup) == ENDS.sub(b"", markup)
