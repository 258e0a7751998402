"""A page's markup without the ends that close nothing."""

import re

_ENDS = re.compile(rb"</(?:body|html)(?:\s[^<>]*)?>", re.I)


def without_ends(markup: bytes) -> bytes:
    """The UTF-8 markup without end tags of body and html, behind which libxml2 reads nothing more.

    They close no element (WHATWG HTML, 13.2.6.4.7 and 13.2.6.4.19 to 22): where a template's foot stands too early,
    or twice, browsers show what follows in the place where it stands.
    """
    return _ENDS.sub(b"", markup)
