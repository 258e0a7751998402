"""A text that stands twice: once in its paragraphs, and once more as one long piece, for machines or for small screens."""

from collections.abc import Iterable

from newsarchive.extract.blocks import SIGN_WEIGHT, Block
from newsarchive.extract.walk import Piece

LONG = 800  # letters of a piece that may be a text by itself
CHUNK = 40  # characters that no two texts share by chance
SHARE = 0.7  # of a piece's chunks that must stand elsewhere on the page


def without_retold(pieces: list[Piece]) -> list[Piece]:
    """The pieces but long ones whose words stand in others, too; of two long ones alike the first stays."""
    long = [n for n, piece in enumerate(pieces) if _is_long(piece.block)]
    if not long:
        return pieces
    gone: set[int] = set()
    for number in reversed(long):
        others = (p for n, p in enumerate(pieces) if n != number and n not in gone)
        if _is_retold(pieces[number], others):
            gone.add(number)
    return [piece for n, piece in enumerate(pieces) if n not in gone] if gone else pieces


def _is_long(block: Block) -> bool:
    size = len(block.text)
    return size >= LONG or (size >= LONG / SIGN_WEIGHT and block.weight >= LONG)


def _is_retold(piece: Piece, others: Iterable[Piece]) -> bool:
    """Whether a piece's words stand in others, in no more suspicious boxes than it.

    Not in its own neighbours: a newsroom that prints its text twice in one place has printed it twice.
    """
    text, boxes, place = piece.block.text, set(piece.suspects), piece.holder.getparent()
    rest = " ".join(
        other.block.text
        for other in others
        if boxes.issuperset(other.suspects) and other.holder.getparent() is not place
    )
    middle = len(text) // 2
    if not any(text[at : at + CHUNK] in rest for at in (middle, middle + CHUNK)):
        return False
    chunks = [text[at : at + CHUNK] for at in range(0, len(text) - CHUNK, CHUNK)]
    return sum(chunk in rest for chunk in chunks) >= SHARE * len(chunks)
