"""Our own reader: one walk over the tree gives pieces of text; shape and names tell which are the article."""

from collections import Counter
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newsarchive.extract.answers import names_what_is_beside, without_answers
from newsarchive.extract.asides import without_asides
from newsarchive.extract.blocks import Block
from newsarchive.extract.cards import without_cards
from newsarchive.extract.furniture import dropped_boxes, is_cut
from newsarchive.extract.layouts import without_furniture_of
from newsarchive.extract.main_part import from_headline, inside, main_part, without_other_articles
from newsarchive.extract.next_stories import without_next_stories
from newsarchive.extract.retold import without_retold
from newsarchive.extract.shallow_reader import read_shallow
from newsarchive.extract.sparse_tail import without_sparse_end
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.teasers import without_teasers
from newsarchive.extract.text_box import TextBox, text_box
from newsarchive.extract.walk import Piece, walk_over
from newsarchive.records import Layout


@dataclass(slots=True)
class OwnReading:
    """What the walk gave: the article's blocks, and the page's prose to judge them by."""

    blocks: list[Block] = field(default_factory=list)
    shallow: list[Block] = field(default_factory=list)  # the shallow reader's choice, of the same blocks
    mass: int = 0  # characters of prose chosen
    prose: int = 0  # characters of prose on the page outside furniture
    walked: list[Piece] = field(default_factory=list)  # every piece of the page
    cut: Counter[str] = field(
        default_factory=Counter
    )  # pieces of prose that no name calls furniture, by rule
    box: TextBox = field(default_factory=TextBox)  # where the chosen blocks stand


def read_all(part: HtmlElement, seen: PageSurvey) -> list[Block]:
    """Every block in an element but its furniture by name."""
    return [p.block for p in _without_furniture(walk_over(part, seen).pieces, seen)]


def read_own(tree: HtmlElement, seen: PageSurvey, layout: Layout | None = None) -> OwnReading:
    """The article's blocks by our own reading; a layout that the site taught tells what is none of its texts."""
    body = tree.find("body")
    body = tree if body is None else body
    walk = walk_over(body, seen)
    laid_out = without_furniture_of(layout, walk.pieces) if layout else walk.pieces
    once = without_retold(laid_out)
    is_named = names_what_is_beside(once, seen)
    unanswered = once if is_named else without_answers(once, seen, walk.headline_order)
    uncarded = without_cards(unanswered, seen, walk.headline_order)
    walked = without_asides(uncarded, seen)
    pieces = without_other_articles(_without_furniture(walked, seen), seen)
    pieces = without_next_stories(pieces, walk.headline_order)
    if is_named:  # what is named goes first: its share of the prose tells whether it is the article
        pieces = without_answers(pieces, seen, walk.headline_order, is_dated=True)
    part = main_part(pieces, body, seen)
    chosen = from_headline(inside(pieces, part), pieces, walked, walk.headline_order, seen)
    box = text_box(chosen, seen)
    chosen, rest = _until_sparse(chosen, box.own)
    return OwnReading(
        without_teasers([p.block for p in chosen]),
        read_shallow([p.block for p in pieces]),
        sum(p.mass for p in chosen),
        sum(p.mass for p in pieces) - sum(p.mass for p in rest),
        walk.pieces,
        Counter(
            layout=_prose_cut(walk.pieces, laid_out),
            retold=len(laid_out) - len(once),
            answers=_prose_cut(once, unanswered),
            cards=_prose_cut(unanswered, uncarded),
            asides=_prose_cut(uncarded, walked),
            sparse=len(rest),
        ),
        box,
    )


def _until_sparse(chosen: list[Piece], own: frozenset[int]) -> tuple[list[Piece], list[Piece]]:
    """What stands before hardly a line is prose, with declared corrections behind; and what does not."""
    _, cut = without_sparse_end([p.block for p in chosen], own)
    gone = {id(block) for block in cut}
    return [p for p in chosen if id(p.block) not in gone], [p for p in chosen if id(p.block) in gone]


def _prose_cut(before: list[Piece], after: list[Piece]) -> int:
    """How many pieces of prose a rule cut that stand in no box which is furniture by its name."""
    return _plain_prose(before) - _plain_prose(after) if len(before) > len(after) else 0


def _plain_prose(pieces: list[Piece]) -> int:
    return sum(bool(p.mass) and not p.suspects for p in pieces)


def _without_furniture(pieces: list[Piece], seen: PageSurvey) -> list[Piece]:
    dropped = dropped_boxes(pieces, seen)
    return [p for p in pieces if not is_cut(p, dropped)]
