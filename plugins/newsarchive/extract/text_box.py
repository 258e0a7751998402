"""The box that holds most of a text's prose: what stands in it directly is the text's, what has a box of its own in it is
put in between.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece

OWN_SHARE = 0.5  # of the prose that a box must hold for its paragraphs to be the article's, however short


BOXES = frozenset(("div", "section", "aside", "table"))  # which hold lines of their own


@dataclass(frozen=True, slots=True)
class TextBox:
    """Ids of a text's blocks, by where they stand."""

    beside: frozenset[int] = frozenset()  # paragraphs in the box itself, beside most of the prose
    inserted: frozenset[int] = frozenset()  # what stands in a box of its own inside of it
    holds_headline: bool = False  # then it holds, too, what a template prints around a text

    @property
    def own(self) -> frozenset[int]:
        """The paragraphs that are the article's, however short they are."""
        return frozenset() if self.holds_headline else self.beside


def text_box(chosen: Sequence[Piece], seen: PageSurvey) -> TextBox:
    """Where the blocks of a text stand; nothing where no box holds most of its prose."""
    held: Counter[HtmlElement] = Counter()
    for piece in chosen:
        if piece.mass and piece.holder.tag == "p":
            held[piece.holder.getparent()] += piece.mass
    box, most = max(held.items(), key=lambda pair: pair[1], default=(None, 0))
    if box is None or most < OWN_SHARE * sum(p.mass for p in chosen):
        return TextBox()
    beside = {id(p.block) for p in chosen if p.holder.tag == "p" and p.holder.getparent() is box}
    inserted = {id(p.block) for p in chosen if p.holder.getparent() is not box or p.holder.tag in BOXES}
    inserted &= {id(p.block) for p in chosen if box in p.holder.iterancestors()}
    return TextBox(frozenset(beside), frozenset(inserted), box in seen.spine)
