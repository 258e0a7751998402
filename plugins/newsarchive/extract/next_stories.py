"""The next story whole below this one, as pages without an end have it: a heading, who wrote it, and its prose."""

from lxml.html import HtmlElement

from newsarchive.extract.main_part import inside
from newsarchive.extract.walk import Piece
from newsarchive.extract.words import WORDS

ENOUGH = 400  # characters of prose before its heading, and below it
BYLINE_CHARS, BYLINE_WORDS = 80, 8
BYLINE_STEPS = 2  # pieces below the heading in which its byline stands
MOST = 3  # a page with more is written by many: updates, opinions


def without_next_stories(pieces: list[Piece], headline_order: int) -> list[Piece]:
    """The pieces outside of boxes that begin so; a page of many signed parts is left whole, and what stands in a box of
    the story's own is a part of it."""
    if headline_order <= 0:
        return pieces
    begins = [n for n, p in enumerate(pieces) if p.order > headline_order and _begins_story(pieces, n)]
    if not 0 < len(begins) <= MOST:
        return pieces
    gone: set[int] = set()
    for number in begins:
        before = [p for p in pieces[:number] if p.order >= headline_order and id(p) not in gone]
        box = _box_of(pieces[number], next((p for p in reversed(before) if p.mass), None))
        held = inside(pieces, box) if box is not None else []
        if min(sum(p.mass for p in before), sum(p.mass for p in held)) >= ENOUGH:
            gone.update(map(id, held))
    return [p for p in pieces if id(p) not in gone] if gone else pieces


def _box_of(heading: Piece, before: Piece | None) -> HtmlElement | None:
    """The largest box that begins with a heading: what stands before it stands outside."""
    others = set(before.holder.iterancestors()) if before is not None else set()
    box = None
    for element in heading.holder.iterancestors() if others else ():
        if element in others:
            return box
        box = element
    return None


def _begins_story(pieces: list[Piece], number: int) -> bool:
    """Whether a piece is a heading with a line like 'By Jane Doe' right below it."""
    if pieces[number].block.tag != "h":
        return False
    for piece in pieces[number + 1 : number + 1 + BYLINE_STEPS]:
        text = piece.block.text
        if piece.mass or piece.block.tag == "h":
            return False
        if len(text) < BYLINE_CHARS and len(text.split()) <= BYLINE_WORDS and WORDS.byline.match(text):
            return True
    return False
