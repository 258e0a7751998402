"""Where a text ends by a heading that opens the furniture below it, and what a newsroom corrects behind that."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

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
    story = _Story(blocks, box)
    before = at = 0
    while at < len(blocks):
        block = blocks[at]
        if at and before > 0.5 * total and _opens(block):
            behind = story.goes_on_at(at) if id(block) in box.inserted else None
            if behind is None:
                kept += filter(corrects, blocks[at + 1 :])
                break
            before, at = before + sum(len(b.text) for b in blocks[at:behind]), behind
            continue
        kept.append(block)
        before, at = before + len(block.text), at + 1
    return kept, len(blocks) - len(kept)


class _Story:
    """Which blocks stand in the text's own box; looked for once, and only where a box stands between them."""

    def __init__(self, blocks: Sequence[Block], box: TextBox) -> None:
        self._blocks, self._box = blocks, box

    @cached_property
    def _own(self) -> list[int]:
        return [n for n, block in enumerate(self._blocks) if id(block) in self._box.beside]

    @cached_property
    def _sentences(self) -> list[int]:
        return [n for n in self._own if is_sentence(self._blocks[n])]

    def goes_on_at(self, at: int) -> int | None:
        """Where the story goes on behind this block; None where it does not."""
        is_so = len(self._sentences) - bisect_right(self._sentences, at) >= GOES_ON
        return self._own[bisect_right(self._own, at)] if is_so else None


def _opens(block: Block) -> bool:
    is_head = block.tag == "h" or (len(block.text) < LINE_CHARS and not SENTENCE_END.search(block.text))
    return is_head and len(block.text) < HEAD_CHARS and bool(WORDS.tail.match(block.text))


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
