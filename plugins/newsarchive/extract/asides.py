"""Boxes amid a text that only their shape tells: what asks for a reader's address, and pictures to leaf through."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece

ENOUGH = 400  # characters of other prose that must remain
OFFER_CHARS, OFFER_STEPS = 300, 3  # of prose beside a form, and up from it
CAPTION_CHARS, SLIDE_STEPS, LEAST_SLIDES = 300, 3, 3
SLIDES_SHARE = 0.35  # of the prose; a page with more of them is told in pictures


def without_asides(pieces: list[Piece], seen: PageSurvey) -> list[Piece]:
    """The pieces but those in such boxes, where an article's prose remains."""
    gone = _offers(pieces, seen) | _slides(pieces, seen)
    if not gone:
        return pieces
    kept = [p for p in pieces if id(p) not in gone]
    return kept if sum(p.mass for p in kept) >= ENOUGH else pieces


def _offers(pieces: list[Piece], seen: PageSurvey) -> set[int]:
    """What stands in the small box of a form that asks for an address: letters by mail, an account."""
    held: dict[HtmlElement, list[Piece]] = {}
    for form in (e for e in seen.elements if e.tag == "form") if seen.counts.get("form") else ():
        if any(field.get("type", "").lower() == "email" for field in form.iter("input")):
            held.update((box, []) for box in _around(form, seen, OFFER_STEPS))
    for piece in pieces if held else ():
        for box in _around(piece.holder, seen, OFFER_STEPS + 1):
            if box in held:
                held[box].append(piece)
    return {id(p) for inside in held.values() if sum(p.mass for p in inside) < OFFER_CHARS for p in inside}


def _slides(pieces: list[Piece], seen: PageSurvey) -> set[int]:
    """The captions of pictures in boxes side by side, each with a picture and a line or two and no heading."""
    held: dict[HtmlElement, list[Piece]] = {}
    for piece in pieces:
        if 0 < piece.mass < CAPTION_CHARS and (box := _slide_of(piece, seen)) is not None:
            held[box] = []
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


def _slide_of(piece: Piece, seen: PageSurvey) -> HtmlElement | None:
    """The smallest box around a piece that holds a picture above it, and has others beside it."""
    for box in _around(piece.holder, seen, SLIDE_STEPS):
        picture = next(box.iter("img", "amp-img", "picture"), None)
        if picture is not None:
            is_led = box.tag != "p" and not (box.text or "").strip()
            return box if is_led and len(box.getparent()) >= LEAST_SLIDES else None
    return None


def _are_close(row: list[list[Piece]]) -> bool:
    """Whether nothing stands between the boxes."""
    orders = sorted(p.order for inside in row for p in inside)
    return orders[-1] - orders[0] < len(orders)


def _around(element: HtmlElement, seen: PageSurvey, steps: int) -> Iterator[HtmlElement]:
    """An element and the boxes around it, as far as they do not hold the headline."""
    for box in islice((element, *element.iterancestors()), steps + 1):
        if box in seen.spine or box.tag in ("body", "html", "article", "main"):
            return
        yield box
