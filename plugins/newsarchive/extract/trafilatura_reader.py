"""The one door to trafilatura: its body tree as blocks, without its metadata, comments and dateparser."""

import logging
from contextlib import suppress
from copy import copy

from lxml.etree import XPath, _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import one_line

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
HEADING, ITEM, QUOTE, ROW = "head", "item", "quote", "row"
TAGS = {HEADING: "h", ITEM: "li", QUOTE: "quote", ROW: "row", "code": "pre", "p": "p", "ab": "p"}
INLINE = frozenset(("hi", "ref", "del", "graphic", "lb", "cell"))
# It drops what does not print: joiners, without which Persian and Indic words and emoji are others, and marks of
# direction. Meanwhile signs stand for them that do print and that no text has: hexagrams of the I Ching.
JOINERS = "\u200c\u200d\u200e\u200f\u2060"
STAND_INS = "\u4dcb\u4dd3\u4dda\u4de2\u4df6"
WHOLE_TEXT = XPath("string()", smart_strings=False)
MASKED = str.maketrans(JOINERS, STAND_INS)
UNMASKED = str.maketrans(STAND_INS, JOINERS)


def read_blocks(tree: HtmlElement, fast: bool) -> list[Block]:
    """trafilatura's reading of the tree: `fast` without its fallbacks, else the full cascade."""
    page = copy(tree)
    _mask(page)
    try:
        document = bare_extraction(
            page, fast=fast, include_comments=False, include_links=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return []  # its own bugs on odd trees must not cost the page: our reader has one already
    body = getattr(document, "body", None)
    return [b for b in _blocks(body) if b.text] if body is not None else []


def _mask(page: HtmlElement) -> None:
    text = str(WHOLE_TEXT(page))
    if not any(joiner in text for joiner in JOINERS):
        return  # as most pages, for a tenth of the time
    for element in page.iter():
        for place in ("text", "tail"):
            text = getattr(element, place)
            if text and not text.isascii() and (masked := text.translate(MASKED)) != text:
                with suppress(ValueError):  # beside a control character, which lxml reads and does not write
                    setattr(element, place, masked)


def _words(text: str) -> str:
    return one_line(text.translate(UNMASKED))


def _blocks(body: _Element) -> list[Block]:
    found: list[Block] = []
    for element in body:
        _collect(element, found)
    return found


def _collect(element: _Element, found: list[Block]) -> None:
    tag = str(element.tag)
    holds = [child for child in element if str(child.tag) not in INLINE]
    if not holds or tag in (HEADING, "code"):
        _add(element, TAGS.get(tag, "p"), found)
        return
    if element.text and element.text.strip():
        found.append(Block(TAGS.get(tag, "p"), _words(element.text)))
    for child in element:
        if str(child.tag) in INLINE:
            _add(child, TAGS.get(tag, "p"), found)
        else:
            _collect(child, found)
        if child.tail and child.tail.strip():
            found.append(Block(TAGS.get(tag, "p"), _words(child.tail)))


def _add(element: _Element, tag: str, found: list[Block]) -> None:
    parts, links = [], []
    for node in element.iter():
        name = str(node.tag)
        if name in ("lb", "cell", "p", "item"):
            parts.append(" ")
        if node.text:
            parts.append(node.text)
        if name == "ref":
            links.append((node.get("target") or "", _words("".join(map(str, node.itertext())))))
        if node.tail and node is not element:
            parts.append(node.tail)
    text = _words("".join(parts))
    found.append(Block(tag, text, min(len(text), sum(len(t) for _, t in links)), links))
