"""Names as markup writes them: two spans a name, two links two names, a line of names and roles."""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.extract.elements import one_line, unmarked, visible_parts, words_of
from newsarchive.extract.words import WORDS
from newsarchive.records import Candidate

BYLINE_CHARS = 260
SIDE_BY_SIDE = ", "  # what two names are parted by that a template prints as two links
HALVES = re.compile(
    r"\s*<span\b[^<>]*>\s*([^\s<>,]+)\s*</span>\s*<span\b[^<>]*>\s*([^\s<>,]+)\s*</span>\s*", re.I
)
HALF = re.compile(r"[^\W\d_a-z][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?")  # of a name: one word with a capital
NAME_PART = re.compile(
    r"first|last|given|family|f-?name|l-?name|surname|prenom|nachname|vorname|nombre|apellido", re.I
)


def as_names(text: str) -> str:
    """A machine's names without tags, a comma between two; two spans of a word each are one name's first and last."""
    halves = HALVES.fullmatch(html.unescape(html.unescape(text))) if "span" in text else None
    return " ".join(halves.groups()) if halves else unmarked(text, SIDE_BY_SIDE)


def as_candidate(text: str, method: str, path: str) -> Iterator[Candidate]:
    """A text that may be a byline by its length."""
    text = as_names(text)
    if 2 < len(text) <= BYLINE_CHARS:
        yield Candidate(text, method, path)


def name_in(element: HtmlElement) -> str:
    """The words of an element that holds a name; a first and a last name in spans of their own may touch."""
    halves = _halves_in(element)
    return (
        one_line(f"{element.text or ''} {' '.join(halves)} {element[1].tail or ''}")
        if halves
        else words_of(element, 300)
    )


def _halves_in(element: HtmlElement) -> list[str]:
    """The two words of a name that stand in a span each with nothing between; none where they are no such."""
    if (
        len(element) != 2
        or any(span.tag != "span" or len(span) for span in element)
        or one_line(element[0].tail)
    ):
        return []
    halves = [one_line(span.text) for span in element]
    return halves if all(HALF.fullmatch(half) for half in halves) else []


def parts_of(element: HtmlElement) -> str:
    """A byline's texts kept apart by bars: names, roles and dates often touch in the markup.

    Two words in spans of their own are one name where the line begins with a word like 'By', or the markup says so.
    """
    parts = [text for part in visible_parts(element) if (text := one_line(part))]
    is_said = WORDS.byline.match(" ".join(parts))
    for box in (element, *element.iterdescendants("a", "div", "span", "p")):
        halves = _halves_in(box)
        if (
            halves
            and halves[0] in parts
            and (is_said or all(NAME_PART.search(name_of(half)) for half in box))
        ):
            at = parts.index(halves[0])
            parts[at : at + 2] = [" ".join(halves)]
    return " | ".join(parts)[: 2 * BYLINE_CHARS]


def name_of(element: HtmlElement) -> str:
    """What an element is called: its tag and first class, for the evidence."""
    name = (element.get("class") or element.get("id") or element.get("data-testid") or "").split()
    return f"{element.tag}.{name[0]}" if name else element.tag
