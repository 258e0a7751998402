"""How lines and letters are set where no tag for it is used: by breaks, blanks, cells and elements of a site's own."""

import html
import re

from lxml.html import HtmlElement

LINE_CHARS = 80  # of a line that is a paragraph by itself where its last sentence ends it
SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]]*\s*$")
LAST_CHARS = 8
CELL_BREAKS = 2  # in a cell that holds a text; a table's cells have one at most
BETWEEN = re.compile(r"\n\s*\n|\n(?=[ \t\u00a0]{2,}\S)")
PROSE_CHARS, PROSE_SHARE = 100, 0.5  # of what is set plainly, that it is no code
ODD = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,6}|#x[\da-fA-F]{2,5});|[\ufb00-\ufb06]")
LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


def stands_alone(element: HtmlElement) -> bool:
    """Whether an element that no standard calls a block is one here.

    One of a site's own with no words beside it; a cell of a table that a page is laid out by, with a text in it.
    """
    if element.tag in ("td", "th"):
        return len(element.findall(".//br")) >= CELL_BREAKS
    before, around = element.getprevious(), element.getparent()
    beside = before.tail if before is not None else around.text if around is not None else None
    return not (beside and beside.strip()) and not (element.tail and element.tail.strip())


def ends_line(part: str) -> bool:
    """Whether a text before a break is long and ends with a sentence's end."""
    return len(part) >= LINE_CHARS and SENTENCE_END.search(part[-LAST_CHARS:]) is not None


def paragraphs_in(text: str) -> list[str]:
    """The paragraphs of a text that its line breaks set, parted by blank or indented lines; code is one."""
    parts = [part for part in BETWEEN.split(text) if part.strip()]
    long = sum(len(part) for part in parts if len(part) >= PROSE_CHARS and SENTENCE_END.search(part))
    return parts if long >= PROSE_SHARE * sum(map(len, parts)) else [text]


def unescaped(text: str) -> str:
    """A line without references that its template escaped once more, and its ligatures as letters."""
    if ODD.search(text):
        return html.unescape(text).translate(LIGATURES)
    return text


def continues_capital(before: str, text: str) -> bool:
    """Whether a text begins amid a word whose capital stands before it."""
    return len(before) == 1 and before.isupper() and text[0].islower()
