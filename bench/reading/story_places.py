"""Where on a page its story stands, told by the truth: its texts, the box around them, its headline and its byline."""

from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

from newsarchive.letters import letters

WITHOUT_TEXT = frozenset(("script", "style", "noscript", "template", "title", "textarea", "option"))
PART_LETTERS = 24  # of a text's beginning that must stand in the truth
PARAGRAPH_CHARS = 80  # where no text is known: of what may be a paragraph
HELD = 0.8  # of the story's letters that its box must hold
NEAR = 120  # elements around the headline in which its byline is looked for
BYLINE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Story:
    """The elements of a story on its page; `parts` are those of `box` that hold its text, in page order."""

    box: HtmlElement
    parts: list[HtmlElement] = field(default_factory=list)
    headline: HtmlElement | None = None
    byline: HtmlElement | None = None


def story_of(tree: HtmlElement, row: dict[str, Any]) -> Story | None:
    """The places of a row's story; None where its text is not found."""
    body = tree.find("body")
    told = _told(body, row) if body is not None else []
    if not told:
        return None
    box = _box(told, body)
    parts = list(dict.fromkeys(part for element, _ in told if (part := _part_in(element, box)) is not None))
    if len(parts) < 2:
        return None
    headline = _headline(body, row.get("title") or "")
    return Story(box, parts, headline, _byline(body, headline, row.get("authors") or []))


def _told(body: HtmlElement, row: dict[str, Any]) -> list[tuple[HtmlElement, int]]:
    """Elements with words of the story, each with their letters."""
    truth = letters(row.get("text") or " ".join(row.get("snips_with") or ()))
    found = []
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in WITHOUT_TEXT:
            continue
        own = " ".join((element.text or "", *(child.tail or "" for child in element)))
        key = letters(own)
        is_told = key[:PART_LETTERS] in truth if truth else element.tag == "p" and len(own) > PARAGRAPH_CHARS
        if len(key) >= PART_LETTERS and is_told and element.tag != "a":
            found.append((element, len(key)))
    return found


def _box(told: list[tuple[HtmlElement, int]], body: HtmlElement) -> HtmlElement:
    """The tightest element that holds most of the story."""
    held: dict[HtmlElement, int] = {}
    for element, size in told:
        for box in element.iterancestors():
            held[box] = held.get(box, 0) + size
            if box is body:
                break
    whole = sum(size for _, size in told)
    boxes = [box for box, size in held.items() if size >= HELD * whole and box.tag not in ("p", "ul", "tr")]
    return max(boxes, key=lambda box: sum(1 for _ in box.iterancestors()), default=body)


def _part_in(element: HtmlElement, box: HtmlElement) -> HtmlElement | None:
    """The child of the box that holds an element."""
    part: HtmlElement | None = element
    while part is not None and part.getparent() is not box:
        part = part.getparent()
    return part


def _headline(body: HtmlElement, title: str) -> HtmlElement | None:
    headings = list(body.iter("h1", "h2"))
    key = letters(title)
    said = (h for h in headings if key and key in letters("".join(map(str, h.itertext()))))
    return next(said, next(iter(body.iter("h1")), None))


def _byline(body: HtmlElement, headline: HtmlElement | None, authors: list[str]) -> HtmlElement | None:
    """The line near the headline that has the first author's name."""
    elements = [e for e in body.iter() if isinstance(e.tag, str) and e.tag not in WITHOUT_TEXT]
    if headline is None or not authors:
        return None
    at, name = elements.index(headline), letters(authors[0])
    for element in elements[max(0, at - NEAR // 2) : at + NEAR]:
        text = letters("".join(map(str, element.itertext()))) if len(name) > 3 else ""
        if name in text and len(text) < BYLINE_CHARS and headline not in element.iter():
            return element
    return None
