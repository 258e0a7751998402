"""The end of a reading in which hardly a line is prose: who answers and when, votes, ratings, a company's facts.

No name tells it. A line that comes again and again ('Reply', 'Report abuse') is one that each answer has. Lines that are
paragraphs beside the story's own (`own`) are its lists and its code, however short.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from newsarchive.extract.blocks import Block
from newsarchive.extract.jsonld import title_key
from newsarchive.extract.tails import corrects
from newsarchive.extract.walk import prose_of

ENOUGH = 400  # letters of prose before such an end
THIN_CHARS = 45
# Of a line that is a link to another story and what is counted of it (answers, a date), and of the prose before such lines:
# they stand between the parts of a story, too
LINK_SHARE, LINK_CHARS, BEFORE_LINKS = 0.5, 150, 0.85
ENDS = frozenset(".!?。！？…;:")  # of sentences, and of what a list follows on
LEAST_LINES, THIN_SHARE = 4, 0.5  # of the lines from two thin ones on,
HALF = 0.5  # where so much of the prose stands before
REFRAIN_TIMES, REFRAIN_LETTERS, REFRAIN_SHARE = 3, 3, 0.6
REFRAINS_A_PROSE = 0.3


def without_sparse_end(
    blocks: Sequence[Block], own: frozenset[int] = frozenset()
) -> tuple[list[Block], list[Block]]:
    """What stands before such an end, with the corrections that a newsroom declares in it; and what does not.

    `own` are the ids of blocks whose place says that they are the story's.
    """
    end = _sparse_from(blocks, own)
    kept = [*blocks[:end], *filter(corrects, blocks[end:])]
    return kept, [block for block in blocks[end:] if not corrects(block)]


def _sparse_from(blocks: Sequence[Block], own: frozenset[int]) -> int:
    """Where such an end begins; the number of blocks where there is none."""
    prose = [b.weight if prose_of(b) else 0 for b in blocks]
    whole = sum(prose)
    if whole < ENOUGH:
        return len(blocks)
    thin = [
        not size and id(b) not in own and (_is_thin(b) or _is_linked(b))
        for b, size in zip(blocks, prose, strict=True)
    ]
    if not any(thin):
        return len(blocks)
    keys = [title_key(b.text) if is_thin else "" for b, is_thin in zip(blocks, thin, strict=True)]
    often = {k for k, times in Counter(keys).items() if times >= REFRAIN_TIMES and len(k) >= REFRAIN_LETTERS}
    other = [
        key not in often for key in keys
    ]  # what a template prints between paragraphs says nothing of where they end
    plain = [t and o and b.tag == "p" for b, t, o in zip(blocks, thin, other, strict=True)]
    mixed = [p or (o and _is_linked(b)) for b, p, o in zip(blocks, plain, other, strict=True)]
    ends = (_Lines(plain, HALF), _Lines(mixed, BEFORE_LINKS))
    thin_from, other_from, prose_from = map(_counted, (thin, other, map(bool, prose)))
    refrain = _refrain_from(blocks, keys, {key for key in often if _closes(key, keys, prose)})
    before = 0
    for at, size in enumerate(prose):
        if before >= ENOUGH and thin[at]:
            is_answered = thin_from[at] >= REFRAIN_SHARE * (len(blocks) - at)
            least = max(REFRAIN_TIMES, REFRAINS_A_PROSE * prose_from[at])
            is_end = any(
                before >= lines.share_before * whole and lines.end_from(at, other_from[at]) for lines in ends
            )
            if is_end or (is_answered and refrain[at] >= least):
                return at
        before += size
    return len(blocks)


def _is_thin(block: Block) -> bool:
    return block.tag in ("p", "li", "quote") and block.text[-1:] not in ENDS and block.weight < THIN_CHARS


class _Lines:
    """Lines that end a text, marked block by block, and how much of the prose stands before them."""

    __slots__ = ("_from", "_marks", "share_before")

    def __init__(self, marks: Sequence[bool], share_before: float) -> None:
        self._marks, self._from, self.share_before = marks, _counted(marks), share_before

    def end_from(self, at: int, others: int) -> bool:
        """Whether two of them begin an end here in which, of so many lines from here on, they are half."""
        is_begun = all(self._marks[at : at + 2]) and self._from[at] >= LEAST_LINES
        return is_begun and self._from[at] >= THIN_SHARE * others


def _is_linked(block: Block) -> bool:
    is_line = block.tag in ("p", "li") and block.text[-1:] not in ENDS and block.weight < LINK_CHARS
    return is_line and block.link_share > LINK_SHARE


def _closes(key: str, keys: Sequence[str], prose: Sequence[int]) -> bool:
    """Whether hardly any prose stands behind a line's last time; a slideshow above an article has lines of its own."""
    last = next(at for at in range(len(keys) - 1, -1, -1) if keys[at] == key)
    return sum(prose[last + 1 :]) < ENOUGH


def _counted(marks: Iterable[bool]) -> list[int]:
    """How many marks are set from each place to the end."""
    return list(accumulate(map(int, reversed([*marks]))))[::-1]


def _refrain_from(blocks: Sequence[Block], keys: Sequence[str], often: set[str]) -> list[int]:
    """From each place on, how often the most frequent line comes that stands nowhere before; 0 above a heading."""
    times = Counter(keys)
    firsts = {key: at for at, key in reversed(list(enumerate(keys))) if key in often}
    told = [0] * len(blocks)
    for key, first in firsts.items():
        told[first] = times[key]
    last = max((at for at, b in enumerate(blocks) if b.tag in ("h", "row")), default=-1)
    most = list(accumulate(reversed(told), max))[::-1]
    return [count if at > last else 0 for at, count in enumerate(most)]
