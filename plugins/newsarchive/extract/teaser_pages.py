"""Pages whose text is what they say of other pages: headings that lead there, and a summary under each."""

from collections import Counter

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import words_of

HEADINGS = ("h2", "h3", "h4")
HEADING_CHARS, ITEM_CHARS, START_CHARS = 300, 3000, 50
LINKED = 0.9  # of a heading's words
LEAST, SUMMARY_LETTERS = 3, 240  # items, and what one says of its page at most
SHARE = 0.6  # of the page's text that stands in them
MOST_ITEMS, MOST_BLOCKS = 200, 400  # that are compared with one another


def is_of_teasers(tree: HtmlElement, blocks: list[Block]) -> bool:
    """Whether most of a page's text stands in boxes with one heading each, which leads to another page."""
    headings = [heading for heading in tree.iter(*HEADINGS) if _leads_on(heading)]
    if len(headings) < LEAST:
        return False
    held = Counter(box for heading in headings for box in heading.iterancestors())
    boxes = (words_of(_box_of(heading, held), ITEM_CHARS) for heading in headings[:MOST_ITEMS])
    told = blocks[:MOST_BLOCKS]
    said = [sum(b.weight for b in told if b.text[:START_CHARS] in words) for words in boxes]
    summaries = [size for size in said if 0 < size < SUMMARY_LETTERS]
    return len(summaries) >= LEAST and sum(summaries) > SHARE * sum(b.weight for b in told)


def _leads_on(heading: HtmlElement) -> bool:
    words = words_of(heading, HEADING_CHARS)
    parent = heading.getparent()
    if parent is not None and parent.tag == "a":
        return bool(words)
    linked = sum(len(words_of(link, HEADING_CHARS)) for link in heading.iter("a"))
    return bool(words) and linked >= LINKED * len(words)


def _box_of(heading: HtmlElement, held: Counter[HtmlElement]) -> HtmlElement:
    """The largest box around a heading that holds none of the others; `held` are how many each box holds."""
    box = heading
    while (up := box.getparent()) is not None and held[up] == 1:
        box = up
    return box
