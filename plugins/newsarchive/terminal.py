"""Words from the web on a terminal and in a log: what would move the cursor, forge a line or turn the text is shown."""

import re

from rich.markup import escape

# Control characters but tab and line feed, line separators, marks of direction, halves of surrogate pairs.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with every such character as its number, as in \\x1b."""
    return UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text)


def shown(text: str) -> str:
    """The same for rich, whose markup the text does not speak."""
    return escape(visible(text))
