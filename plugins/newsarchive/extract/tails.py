"""Where a text ends by a heading that opens the furniture below it, and what a newsroom corrects behind that."""

import re
from collections.abc import Sequence

from newsarchive.extract.blocks import Block
from newsarchive.extract.text_box import TextBox
from newsarchive.extract.words import WORDS

SENTENCE_CHARS = 80
SENTENCE_END = re.compile(r"[.!?。！？…»”\"')\]:;।]\s*$")
CORRECTION_CHARS = 900
HEAD_CHARS, LINE_CHARS = 80, 60
GOES_ON = 2  # sentences of the story behind a box that is put in between
NO_BOX = TextBox()


def without_tail(blocks: list[Block], box: TextBox = NO_BOX) -> tuple[list[Block], int]:
    """From a heading that opens the furniture below an article, in its last part, to the end.

    What a newsroom corrects is added at the very end, below the author's box: a declared correction stays. A heading in a
    box of its own that the story goes on behind ('Newsletter') ends that box alone.
    """
    total = sum(len(b.text) for b in blocks)
    kept: list[Block] = []
    before = at = 0
    while at < len(blocks):
        block = blocks[at]
        if at and before > 0.5 * total and _opens(block):
            behind = _behind(blocks, at, box)
            if behind is None:
                kept += filter(corrects, blocks[at + 1 :])
                break
            before, at = before + sum(len(b.text) for b in blocks[at:behind]), behind
            continue
        kept.append(block)
        before, at = before + len(block.text), at + 1
    return kept, len(blocks) - len(kept)


def _opens(block: Block) -> bool:
    is_head = block.tag == "h" or (len(block.text) < LINE_CHARS and not SENTENCE_END.search(block.text))
    return is_head and len(block.text) < HEAD_CHARS and bool(WORDS.tail.match(block.text))


def _behind(blocks: Sequence[Block], at: int, box: TextBox) -> int | None:
    """Where the story goes on behind a box that is put in between; None where it does not."""
    if id(blocks[at]) not in box.inserted:
        return None
    own = [n for n in range(at, len(blocks)) if id(blocks[n]) in box.beside]
    return own[0] if sum(is_sentence(blocks[n]) for n in own) >= GOES_ON else None


def corrects(block: Block) -> bool:
    """Whether a newsroom corrects its story in this paragraph."""
    return (
        block.tag != "h"
        and len(block.text) < CORRECTION_CHARS
        and block.link_share < 0.5
        and bool(WORDS.correction.match(block.text))
        and bool(SENTENCE_END.search(block.text))
    )


def is_sentence(block: Block) -> bool:
    """Whether a block is running prose to a sentence's end."""
    return (
        len(block.text) > SENTENCE_CHARS and block.link_share < 0.3 and bool(SENTENCE_END.search(block.text))
    )
