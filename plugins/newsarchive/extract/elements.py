"""What an element says: its words as a reader sees them, and what follows it on the page."""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

SKIP = frozenset(
    ("script", "style", "svg", "noscript", "template", "iframe", "path", "select", "option", "rt", "rp")
)

# Tags of a text's own; '<canvas>' in a headline is a word
TEXT_TAG = "a|abbr|b|br|cite|div|em|font|h[1-6]|i|li|mark|nobr|ol|p|q|small|span|strong|sub|sup|time|u|ul|wbr"
TAG = re.compile(rf"</?(?:{TEXT_TAG})\b[^<>]*>", re.I)
PARTING_TAGS = re.compile(r"<br\b[^<>]*>|</(?:a|div|li|p|span)>\s*<(?:a|div|li|p|span)\b[^<>]*>", re.I)
BLOCK_TAG = re.compile(r"<br\b[^<>]*>|</?(?:p|div|li|h[1-6])\b[^<>]*>", re.I)


def one_line(text: str | None) -> str:
    """Text on one line, with single spaces; no soft hyphens or zero-width marks."""
    if not text:
        return ""
    if not text.isascii():
        text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return " ".join(text.split())


def own_words(element: HtmlElement) -> str:
    """An element's text and what stands between its children, not what they hold."""
    return one_line(" ".join((element.text or "", *(child.tail or "" for child in element[:12]))))


def unmarked(text: str, between: str = " ") -> str:
    """A machine's text without the references and tags that its template left in it; `between` for tags that part."""
    if "&" in text:
        text = html.unescape(html.unescape(text))  # once by the editor's form, once by the template
    if "<" in text:
        text = TAG.sub("", PARTING_TAGS.sub(between, text))
    return one_line(text)


def unmarked_lines(text: str) -> list[str]:
    """The lines of a machine's text, a paragraph's tags made lines of their own."""
    lines = BLOCK_TAG.sub("\n", html.unescape(text)).splitlines()
    return [line for line in map(unmarked, lines) if line]


def words_of(element: HtmlElement, limit: int = 2000) -> str:
    """An element's visible text on one line; scripts and styles left out; parts kept apart by a space."""
    parts: list[str] = []
    _gather(element, parts, limit, 0)
    return one_line("".join(parts))


def _gather(element: HtmlElement, parts: list[str], room: int, depth: int) -> int:
    """Collect an element's texts until there is no room for more; the room left."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIP or depth > 60:
        return room
    is_breaking = tag in BREAKING
    if is_breaking:
        parts.append(" ")
    if text := element.text:
        parts.append(text)
        room -= len(text)
    for child in element:
        if room < 0:
            return room
        room = _gather(child, parts, room, depth + 1)
        if tail := child.tail:
            parts.append(tail)
            room -= len(tail)
    if is_breaking:
        parts.append(" ")
    return room


BREAKING = frozenset(
    (
        "br",
        "div",
        "p",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "section",
        "td",
        "tr",
        "time",
        "figure",
        "header",
        "address",
    )
)


def visible_parts(element: HtmlElement, depth: int = 0) -> list[str]:
    """An element's texts one by one, in page order, with a space where a line breaks; scripts and styles left out."""
    if not isinstance(element.tag, str) or element.tag in SKIP or depth > 60:
        return []
    parts = [" "] if element.tag in BREAKING else []
    if element.text:
        parts.append(element.text)
    for child in element:
        parts.extend(visible_parts(child, depth + 1))
        if child.tail:
            parts.append(child.tail)
    if element.tag in BREAKING:
        parts.append(" ")
    return parts


def following(element: HtmlElement) -> Iterator[HtmlElement]:
    """Elements after this one in page order."""
    node: HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter("*")  # no comments
        node = node.getparent()
