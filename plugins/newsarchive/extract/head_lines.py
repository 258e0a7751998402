"""Lines between a headline and its text that tell who wrote it and when: fields of the article, not its words."""

from newsarchive.dates_in_words import read_moment, tells_a_day
from newsarchive.extract.blocks import Block
from newsarchive.extract.words import WORDS
from newsarchive.extract.written_dates import LOOSE_CHARS, WRITTEN

LOOKED_AT, LINE_CHARS = 5, 90
NAME_WORDS = 6
ENDS = frozenset(".!?。！？:;…")  # of a line that says something


def without_head_lines(blocks: list[Block]) -> tuple[list[Block], int]:
    """The blocks but such lines among the first."""
    kept = [b for number, b in enumerate(blocks) if number >= LOOKED_AT or not _is_head_line(b)]
    return kept, len(blocks) - len(kept)


def _is_head_line(block: Block) -> bool:
    text = block.text
    if block.tag not in ("p", "li", "row", "pre") or len(text) > LINE_CHARS or text[-1] in ENDS:
        return False
    return _is_byline(text) or _is_date(text)


def _is_byline(text: str) -> bool:
    said = WORDS.byline.match(text)
    rest = text[said.end() :] if said else ""
    return bool(rest) and not rest[0].islower() and len(rest.split()) <= NAME_WORDS


def _is_date(text: str) -> bool:
    if not WRITTEN.search(text):
        return len(text) <= LOOSE_CHARS and tells_a_day(text)
    moment = read_moment(text)
    return moment is not None and moment.precision not in ("month", "year")
