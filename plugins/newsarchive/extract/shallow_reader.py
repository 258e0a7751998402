"""A second reader that sees no tree: lengths and links of a piece and of its neighbours tell what is prose.

After Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010). Worse
than our own reader by itself, but wrong on other pages: where the two agree, both are mostly right.
"""

import re
from collections.abc import Sequence

from newsarchive.extract.blocks import Block

LONG_CHARS, NEAR_CHARS = 100, 30  # a long piece is prose; a shorter one is if it stands beside a long one
MOST_LINKED = 0.33
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SPACELESS_WEIGHT = 3  # one of their characters says as much as three letters


def read_shallow(blocks: Sequence[Block]) -> list[Block]:
    """Those of a page's blocks, in page order, that are prose by length and links alone."""
    sizes = [_size(block) if block.link_share <= MOST_LINKED else 0 for block in blocks]
    is_long = [size >= LONG_CHARS for size in sizes]
    padded = [False, *is_long, False]
    return [
        block
        for block, size, long, before, after in zip(blocks, sizes, is_long, padded, padded[2:], strict=False)
        if long or ((before or after) and size >= NEAR_CHARS)
    ]


def _size(block: Block) -> int:
    return len(block.text) * (SPACELESS_WEIGHT if SPACELESS.search(block.text[:40]) else 1)


def shared(one: Sequence[Block], other: Sequence[Block]) -> float:
    """How much two choices among the same blocks agree: F1 over their characters, 0 to 1."""
    chosen = {id(block) for block in one}
    common = sum(len(b.text) for b in other if id(b) in chosen)
    whole = sum(len(b.text) for b in one) + sum(len(b.text) for b in other)
    return 2 * common / whole if whole else 0.0
