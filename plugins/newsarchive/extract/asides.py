"""Boxes amid a text that only their shape tells: what asks for a reader's address, and pictures to leaf through."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece
from newsarchive.extract.words import WORDS

ENOUGH = 400  # characters of other prose that must remain
OFFER_CHARS, OFFER_STEPS = 300, 3  # of prose beside a form, and up from it
CAPTION_CHARS, SLIDE_STEPS, LEAST_SLIDES = 300, 3, 3
CREDITED_CHARS, CREDIT_CHARS = 600, 120  # of a caption, and of its end that tells who took the picture
BRACKETS = ")]）】"
SLIDES_SHARE = 0.35  # of the prose; a page with more of them is told in pictures


def without_asides(pieces: list[Piece], seen: PageSurvey) -> list[Piece]:
    """The pieces but those in such boxes, where an article's prose remains."""
    gone = _offers(pieces, seen) | _slides(pieces, seen) | _credited(pieces)
    if not gone:
        return pieces
    kept = [p for p in pieces if id(p) not in gone]
    return kept if sum(p.mass for p in kept) >= ENOUGH else pieces


def _offers(pieces: list[Piece], seen: PageSurvey) -> set[int]:
    """What stands in the small box of a form that asks for an address: letters by mail, an account."""
    held: dict[HtmlElement, list[Piece]] = {}
    for form in seen.forms:
        if any(field.get("type", "").lower() == "email" for field in form.iter("input")):
            held.update((box, []) for box in _around(form, seen, OFFER_STEPS))
    for piece in pieces if held else ():
        for box in _around(piece.holder, seen, OFFER_STEPS + 1):
            if box in held:
                held[box].append(piece)
    return {id(p) for inside in held.values() if sum(p.mass for p in inside) < OFFER_CHARS for p in inside}


def _slides(pieces: list[Piece], seen: PageSurvey) -> set[int]:
    """The captions of pictures in boxes side by side, each with a picture and a line or two and no heading."""
    if len(seen.pictures) < LEAST_SLIDES:
        return set()
    pictured = _pictured(seen)
    short = (p for p in pieces if 0 < p.mass < CAPTION_CHARS)
    boxes = (next((b for b in _around(p.holder, seen, SLIDE_STEPS) if b in pictured), None) for p in short)
    held: dict[HtmlElement, list[Piece]] = {box: [] for box in boxes if box is not None and _is_slide(box)}
    for piece in pieces if len(held) >= LEAST_SLIDES else ():
        for box in _around(piece.holder, seen, SLIDE_STEPS + 1):
            if box in held:
                held[box].append(piece)
    rows: dict[HtmlElement, list[list[Piece]]] = {}
    for box, inside in held.items():
        is_heavy = sum(p.mass for p in inside) >= CAPTION_CHARS or any(p.block.tag == "h" for p in inside)
        if inside and not is_heavy:
            rows.setdefault(box.getparent(), []).append(inside)
    shown = [
        p
        for row in rows.values()
        if len(row) >= LEAST_SLIDES and _are_close(row)
        for each in row
        for p in each
    ]
    is_told_so = sum(p.mass for p in shown) > SLIDES_SHARE * sum(p.mass for p in pieces)
    return set() if is_told_so else set(map(id, shown))


def _credited(pieces: list[Piece]) -> set[int]:
    """Captions that each tell who took the picture, where they outweigh the story and stand in boxes apart from it."""
    shown = [p for p in pieces if 0 < p.mass < CREDITED_CHARS and _is_credited(p.block.text)]
    weight = sum(p.mass for p in shown)
    rest = sum(p.mass for p in pieces) - weight
    if len(shown) < LEAST_SLIDES or weight < rest:
        return set()
    gone = set(map(id, shown))
    boxes = {p.holder.getparent() for p in shown}
    amid = sum(p.mass for p in pieces if id(p) not in gone and p.holder.getparent() in boxes)
    return gone if 2 * amid < rest else set()


def _is_credited(text: str) -> bool:
    return text[-1] in BRACKETS and WORDS.taken_by.search(text[-CREDIT_CHARS:]) is not None


def _pictured(seen: PageSurvey) -> set[HtmlElement]:
    """The boxes close around the page's pictures."""
    found: set[HtmlElement] = set()
    for picture in seen.pictures:
        box = picture.getparent()
        for _ in range(SLIDE_STEPS):
            if box is None or box in found or box in seen.spine:
                break
            found.add(box)
            box = box.getparent()
    return found


def _is_slide(box: HtmlElement) -> bool:
    """Whether a box with a picture begins with no words, and has others beside it."""
    return box.tag != "p" and not (box.text or "").strip() and len(box.getparent()) >= LEAST_SLIDES


def _are_close(row: list[list[Piece]]) -> bool:
    """Whether nothing stands between the boxes."""
    orders = sorted(p.order for inside in row for p in inside)
    return orders[-1] - orders[0] < len(orders)


def _around(element: HtmlElement, seen: PageSurvey, steps: int) -> Iterator[HtmlElement]:
    """An element and the boxes around it, as far as they do not hold the headline."""
    box: HtmlElement | None = element
    for _ in range(steps + 1):
        if box is None or box in seen.spine:
            return
        yield box
        box = box.getparent()
