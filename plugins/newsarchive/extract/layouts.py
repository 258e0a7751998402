"""What a site's layout says of a page's pieces, and what a page tells for its layout to be learned."""

import hashlib
from collections.abc import Sequence

from newsarchive.extract.blocks import Block
from newsarchive.extract.places import Known, place_of
from newsarchive.extract.walk import Piece
from newsarchive.letters import letters
from newsarchive.records import Layout, PlacedPiece

DIGEST_BYTES = 8
ENOUGH = 400  # characters of prose, an article's


def without_furniture_of(layout: Layout, pieces: list[Piece]) -> list[Piece]:
    """The pieces but those in places where the site's pages hold no text of theirs.

    All of them where that would be most of the page's prose, and no article's left: it is set otherwise than they.
    """
    known: Known = {}
    kept = [p for p in pieces if place_of(p.holder, known) not in layout.furniture]
    least = min(ENOUGH, sum(p.mass for p in pieces) / 2)
    return kept if sum(p.mass for p in kept) >= least else pieces


def placed(pieces: Sequence[Piece], text: Sequence[Block]) -> tuple[PlacedPiece, ...]:
    """Where each piece stands, and whether it was taken for the article's."""
    known: Known = {}
    taken = {letters(block.text) for block in text}
    return tuple(
        PlacedPiece(place_of(p.holder, known), _digest(key), len(p.block.text), key in taken)
        for p in pieces
        if (key := letters(p.block.text))
    )


def _digest(key: str) -> str:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=DIGEST_BYTES).hexdigest()
