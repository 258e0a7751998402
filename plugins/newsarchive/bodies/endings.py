"""A page's markup without the ends that close nothing."""

import re

_ENDS = re.compile(rb"</(?:body|html)(?:\s[^<>]*)?>", re.I)
_BEGINNINGS = (b"</body", b"</html")


def without_ends(markup: bytes) -> bytes:
    """The UTF-8 markup without end tags of body and html, behind which libxml2 reads nothing more.

    They close no element (WHATWG HTML, 13.2.6.4.7 and 13.2.6.4.19 to 22): where a template's foot stands too early,
    or twice, browsers show what follows in the place where it stands.
    """
    small = (
        markup.lower()
    )  # in which plain searches find them, for a fifth of what the pattern takes over a whole page
    kept, at = [], 0
    for start in sorted(place for each in _BEGINNINGS for place in _places_of(each, small)):
        if end := _ENDS.match(markup, start):
            kept.append(markup[at:start])
            at = end.end()
    return b"".join((*kept, markup[at:]))


def _places_of(word: bytes, data: bytes) -> list[int]:
    places, at = [], data.find(word)
    while at >= 0:
        places.append(at)
        at = data.find(word, at + len(word))
    return places
