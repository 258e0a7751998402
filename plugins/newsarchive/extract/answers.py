"""What readers answer, known by its shape: boxes of one kind below the article, in each who speaks and what he says."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml.html import HtmlElement

from newsarchive.dates_in_words import read_relative
from newsarchive.extract.furniture import is_beside
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece

BOXES = frozenset(("div", "li", "article", "section", "dd"))
LEAST_BOXES = 5
FEW = 3  # boxes that are enough where each tells when
COUNTED = 2  # and where a line before them has their number
LINE_CHARS = 60
SPEAKERS = 4  # as many as hardly any paper has telling one story
STEPS = 4  # from a piece up to its box
SAID = 0.8  # of the boxes that must be such
ENOUGH = 400  # characters of prose that must stand between the headline and the first box
WHEN = re.compile(
    r"(?<![\d:.])(?:\d{1,2}:\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d(?!\d)|20\d\d-\d\d-\d\d)"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th)?\.?\s[^\W\d_]{3,}\.?,?\s20\d\d|[^\W\d_]{3,}\.?\s\d{1,2},?\s20\d\d"  # '3 May 2026'
    r"|(?<!\d)\d{1,2}\s?(?:min|[hmdwy])(?!\w)"  # '2 h'
)
NAME = re.compile(r"(?<!\w)[^\W\d_]\w*")  # of who speaks, in a line with hours and days
ANY_DAY = datetime(2004, 3, 1)
WHOLE = re.compile(r"(?<!\d)\d+(?!\d)")
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
        if (_are_few(boxes, pieces) if len(boxes) < LEAST_BOXES else _are_answers(boxes, is_dated))
        and _prose_before(boxes, pieces, headline_order) >= ENOUGH
        for inside in boxes.values()
        for piece in inside
    }
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _alike(pieces: list[Piece], seen: PageSurvey) -> dict[str, Answers]:
    """Boxes with prose by tag and class, each with its pieces."""
    kinds: dict[str, set[HtmlElement]] = {}
    for piece in pieces:
        for box in _boxes_of(piece, seen) if piece.mass else ():
            name = box.get("class") or f"in {id(_list_of(box))}"
            kinds.setdefault(f"{box.tag}.{name}", set()).add(box)
    kind_of = {box: kind for kind, boxes in kinds.items() if len(boxes) >= COUNTED for box in boxes}
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


def _list_of(box: HtmlElement) -> HtmlElement:
    """What holds a box and those beside it; of one in another of its tag, as answers to answers are, what holds that."""
    held = box.getparent()
    for up in box.iterancestors(box.tag):
        if up is not held.getparent():
            break
        held = up.getparent()
    return held


def _are_answers(boxes: Answers, is_dated: bool, share: float = SAID) -> bool:
    """Whether they are said by several: what one paper tells hour by hour has no name, or one, and is its story."""
    if any(p.block.tag == "h" for inside in boxes.values() for p in inside):
        return False
    speakers = {_said_beside(inside) for inside in boxes.values()} - {""}
    if len(speakers) < min(len(boxes) / 2, SPEAKERS):
        return False
    return sum(_is_answer(inside, is_dated) for inside in boxes.values()) >= share * len(boxes)


def _said_beside(inside: list[Piece]) -> str:
    """The words of a box's lines that are no prose, without hours, days and votes."""
    return " ".join(word for p in inside if not p.mass for word in NAME.findall(p.block.text))


def _are_few(boxes: Answers, pieces: list[Piece]) -> bool:
    """Whether few boxes are answers for certain: each tells when, no prose follows, and they are counted above or three."""
    if not _are_answers(boxes, is_dated=True, share=1):
        return False
    orders = [p.order for inside in boxes.values() for p in inside]
    if any(p.mass and p.order > max(orders) for p in pieces):
        return False
    before = next((p.block.text for p in reversed(pieces) if p.order < min(orders)), "")
    is_counted = len(before) <= LINE_CHARS and str(len(boxes)) in WHOLE.findall(before)
    return is_counted or len(boxes) >= FEW


def _is_answer(inside: list[Piece], is_dated: bool) -> bool:
    """Whether prose follows on a line that is none, and such a line leads elsewhere, to who speaks or to answer him, or
    says when he spoke."""
    lines = [p.block for p in inside if not p.mass]
    is_led = any((block.link_chars and not is_dated) or _tells_when(block.text) for block in lines)
    return not inside[0].mass and is_led and any(p.mass for p in inside)


def _tells_when(line: str) -> bool:
    return WHEN.search(line) is not None or (
        len(line) <= LINE_CHARS and read_relative(line, ANY_DAY) is not None
    )


def _prose_before(boxes: Answers, pieces: list[Piece], headline_order: int) -> int:
    first = min(p.order for inside in boxes.values() for p in inside)
    return sum(p.mass for p in pieces if headline_order <= p.order < first)
