"""End tags of body and html are taken out wherever they stand, in any case, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bodies import without_ends

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
def test_the_pattern_finds_what_plain_searches_find(markup: bytes) -> None:
    assert without_ends(markup) == searched(markup)


def searched(markup: bytes) -> bytes:
    """The same by looking from each '</' for a name, for what may not stand behind it, and for the end of the tag."""
    kept, small = b"", markup.lower()
    while markup:
        end = small.find(b">")
        inside = small[6:end]
        is_tag = small.startswith((b"</body", b"</html")) and end >= 0 and b"<" not in inside
        cut = end + 1 if is_tag and (not inside or inside[:1].isspace()) else 0
        kept += b"" if cut else markup[:1]
        markup, small = markup[cut or 1 :], small[cut or 1 :]
    return kept
