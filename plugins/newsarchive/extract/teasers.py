"""Runs of linked headings with a line or two below each: other stories, not this one."""

from collections import Counter
from itertools import pairwise

from newsarchive.extract.blocks import Block

TEASER_LINES, LINE_CHARS, TEASER_CHARS = 4, 240, 450
ITEM_CHARS, TITLE_CHARS = 25, 60
LINKED = 0.9


def without_teasers(blocks: list[Block]) -> list[Block]:
    """The blocks without such runs, nor the short heading above a run ('More stories')."""
    cut = _runs(blocks)
    if not cut:
        return blocks
    kept: list[Block] = []
    tail = 0
    for number, block in enumerate(blocks):
        if number in cut:
            if number - 1 not in cut and kept and kept[-1].tag == "h" and len(kept[-1].text) < TITLE_CHARS:
                kept.pop()
            tail = TEASER_LINES if number + 1 not in cut else 0
        elif tail and len(block.text) < TEASER_CHARS and block.tag != "h" and _belongs(blocks, number, cut):
            tail -= 1
        else:
            tail = 0
            kept.append(block)
    return kept


def _runs(blocks: list[Block]) -> set[int]:
    """The positions of linked headings that follow each other closely, and of what stands between them."""
    heads = [n for n, b in enumerate(blocks) if _is_head(b)]
    gaps = [(one, two) for one, two in pairwise(heads) if _is_gap(blocks[one + 1 : two], TEASER_CHARS)]
    joints = Counter(end for gap in gaps for end in gap)
    cut: set[int] = set()
    for one, two in gaps:
        is_alone = (
            joints[one] == joints[two] == 1
        )  # two headings are no list yet: less may stand between them
        if not is_alone or _is_gap(blocks[one + 1 : two], LINE_CHARS):
            cut.update(range(one, two + 1))
    return cut


def _is_gap(between: list[Block], most: int) -> bool:
    """Whether so little stands between two linked headings that it can be a teaser's lines."""
    return len(between) <= TEASER_LINES and sum(len(b.text) for b in between) <= most


def _is_head(block: Block) -> bool:
    if block.link_share <= LINKED or (block.links and all(href.startswith("#") for href, _ in block.links)):
        return False  # a table of contents points into this page
    return block.tag == "h" or (block.tag == "li" and len(block.text) > ITEM_CHARS)


def _belongs(blocks: list[Block], number: int, cut: set[int]) -> bool:
    """Whether a line after the last linked heading is like the lines after the headings before it."""
    last = max(n for n in range(number) if n in cut)
    first = next((n for n in range(last, -1, -1) if n - 1 not in cut), 0)
    heads = [n for n in range(first, last) if blocks[n].link_share > LINKED]
    least = min((two - one - 1 for one, two in pairwise([*heads, last])), default=0)
    return number - last <= least
