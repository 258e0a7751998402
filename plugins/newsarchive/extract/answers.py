"""What readers answer, known by its shape: many boxes of one kind below the article, in each who speaks and what he says."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.extract.furniture import is_beside
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece

BOXES = frozenset(("div", "li", "article", "section", "dd"))
LEAST_BOXES = 5
STEPS = 4  # from a piece up to its box
SAID = 0.8  # of the boxes that must be such
ENOUGH = 400  # characters of prose that must stand between the headline and the first box
WHEN = re.compile(
    r"(?<![\d:.])(?:\d{1,2}:\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d(?!\d)|20\d\d-\d\d-\d\d)"
)
Answers = dict[HtmlElement, list[Piece]]


def names_what_is_beside(pieces: list[Piece], seen: PageSurvey) -> bool:
    """Whether a box of the page is named for what readers say or for other stories."""
    return any(is_beside(box, seen) for box in {box for p in pieces for box in p.suspects})


def without_answers(
    pieces: list[Piece], seen: PageSurvey, headline_order: int, is_dated: bool = False
) -> list[Piece]:
    """The pieces but those in such boxes; a list article's parts have headings.

    `is_dated` asks of each answer that it says when it was given: beside boxes that are named for what they hold, the
    rest may be anything.
    """
    if headline_order <= 0:
        return pieces
    gone = {
        id(piece)
        for boxes in _alike(pieces, seen).values()
        if _are_answers(boxes, is_dated) and _prose_before(boxes, pieces, headline_order) >= ENOUGH
        for inside in boxes.values()
        for piece in inside
    }
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _alike(pieces: list[Piece], seen: PageSurvey) -> dict[str, Answers]:
    """Boxes with prose by tag and class, each with its pieces."""
    kinds: dict[str, set[HtmlElement]] = {}
    for piece in pieces:
        for box in _boxes_of(piece, seen) if piece.mass else ():
            name = box.get("class") or f"in {id(box.getparent())}"
            kinds.setdefault(f"{box.tag}.{name}", set()).add(box)
    kind_of = {box: kind for kind, boxes in kinds.items() if len(boxes) >= LEAST_BOXES for box in boxes}
    found: dict[str, Answers] = {}
    for piece in pieces if kind_of else ():
        for box in _boxes_of(piece, seen):
            if box in kind_of:
                found.setdefault(kind_of[box], {}).setdefault(box, []).append(piece)
    return found


def _boxes_of(piece: Piece, seen: PageSurvey) -> Iterator[HtmlElement]:
    box: HtmlElement | None = piece.holder
    for _ in range(STEPS + 1):
        if box is None or box in seen.spine:
            return
        if box.tag in BOXES:
            yield box
        box = box.getparent()


def _are_answers(boxes: Answers, is_dated: bool) -> bool:
    if any(p.block.tag == "h" for inside in boxes.values() for p in inside):
        return False
    return sum(_is_answer(inside, is_dated) for inside in boxes.values()) >= SAID * len(boxes)


def _is_answer(inside: list[Piece], is_dated: bool) -> bool:
    """Whether prose follows on a line that is none, and such a line leads elsewhere, to who speaks or to answer him, or
    says when he spoke."""
    lines = [p.block for p in inside if not p.mass]
    is_led = any((block.link_chars and not is_dated) or WHEN.search(block.text) for block in lines)
    return not inside[0].mass and is_led and any(p.mass for p in inside)


def _prose_before(boxes: Answers, pieces: list[Piece], headline_order: int) -> int:
    first = min(p.order for inside in boxes.values() for p in inside)
    return sum(p.mass for p in pieces if headline_order <= p.order < first)
