"""The article's text: our own reading, and trafilatura's as a second opinion where ours is in doubt."""

from collections import Counter
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block, agreement, joined
from newsarchive.extract.elements import unmarked_lines
from newsarchive.extract.filters import filtered
from newsarchive.extract.own_reader import OwnReading, read_all, read_own
from newsarchive.extract.page_state import state_text
from newsarchive.extract.shallow_reader import shared
from newsarchive.extract.sparse_tail import without_sparse_end
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.trafilatura_reader import read_blocks
from newsarchive.extract.walk import Piece
from newsarchive.records import Layout

LITTLE = 400  # letters; below it a second opinion is cheap and often right
SHORT = 2500  # of a page that shows less, a framework's state may hold the text
STRANGE = 0.2  # below this agreement a state tells what the page does not show
LEAST_COVERED = 0.4  # of the page's prose outside furniture
LEAST_KEPT = 0.75  # of the text chosen, after the filters
LEAST_OF_PAGE = 0.5  # of all prose that the page has, where the filters cut so much
LEAST_OF_BODY = 0.6  # of what JSON-LD declares as articleBody
AGREED = 0.8
TWICE = (
    2.0  # readers that differ so in size differ about what the article is; then trafilatura is mostly right
)
MENU, MOST_COVERED, LINE_CHARS = 4.0, 0.7, 100  # a reading so much longer, where ours has most of the prose
BODY_CHARS = 700
BODY_INSTEAD = 0.5  # below this share of articleBody the page's own words are taken outright


@dataclass(slots=True)
class ArticleText:
    """The text's blocks, what was cut and how far a second reader agrees.

    `confidence` is the F1 of two readings, 0 to 1: ours and trafilatura's where that was asked, else ours and the
    shallow reader's; None where a source's own rule names the text, for then nobody chose.
    """

    blocks: list[Block] = field(default_factory=list)
    cut: Counter[str] = field(default_factory=Counter)
    confidence: float | None = None
    walked: list[Piece] = field(default_factory=list)


def read_body(
    tree: HtmlElement,
    seen: PageSurvey,
    titles: list[str],
    declared: str,
    learned: frozenset[str] = frozenset(),
    updates: str = "",
    layout: Layout | None = None,
) -> ArticleText:
    """Our reading where it stands to reason; else the one of two that does.

    `declared` is the text that the page declares for machines, `updates` those of a live blog, which is drawn by a script
    as often as not.
    """
    told = max(declared, updates, key=len)
    reading = read_own(tree, seen, layout)
    blocks, cut = filtered(reading.blocks, titles, declared, learned, reading.box)
    blocks, end = without_sparse_end(blocks, reading.box.own)  # once more: rows of links stood between
    cut += reading.cut + Counter(sparse=len(end))
    before = sum(len(b.text) for b in reading.blocks) - sum(len(b.text) for b in end)
    size = sum(len(b.text) for b in blocks)
    state = state_text(seen, titles) if size < SHORT and len(told) < LITTLE else ""
    if len(state) > size and (alike := agreement(joined(blocks), state)) < STRANGE:
        return ArticleText(_paragraphs(state), Counter(), round(alike, 3), reading.walked)
    told = max(told, state, key=len)
    if not _is_doubtful(reading, before, blocks, told):
        return ArticleText(blocks, cut, round(shared(blocks, reading.shallow), 3), reading.walked)
    best = _better(ArticleText(blocks, cut, None, reading.walked), reading, tree, titles, declared, learned)
    shows_prose = any(block.weight >= LINE_CHARS for block in best.blocks)
    is_told = len(told) > BODY_CHARS or not shows_prose  # a page of menus says it there or nowhere
    if is_told and sum(len(b.text) for b in best.blocks) < BODY_INSTEAD * len(told):
        return ArticleText(_paragraphs(told), Counter(), best.confidence, reading.walked)
    return best


def _better(
    ours: ArticleText,
    reading: OwnReading,
    tree: HtmlElement,
    titles: list[str],
    declared: str,
    learned: frozenset[str],
) -> ArticleText:
    """Our text, or trafilatura's where the two are of different articles; how far they agree."""
    size = sum(len(b.text) for b in ours.blocks)
    is_little = sum(b.weight for b in ours.blocks) < LITTLE
    others, cut = filtered(read_blocks(tree, fast=not is_little), titles, declared, learned)
    others, end = without_sparse_end(others)
    cut += Counter(sparse=len(end))
    agreed = agreement(joined(ours.blocks), joined(others))
    other_size = sum(len(b.text) for b in others)
    is_other_article = is_little or not size / TWICE < other_size < size * TWICE
    is_menu = reading.mass > MOST_COVERED * reading.prose and _is_menu(others, size)
    if other_size and agreed < AGREED and is_other_article and not is_menu:
        return ArticleText(others, cut, round(agreed, 3), reading.walked)
    return replace(ours, confidence=round(agreed, 3))


def _paragraphs(told: str) -> list[Block]:
    return [Block("p", line) for line in unmarked_lines(told)]


def _is_menu(blocks: list[Block], size: int) -> bool:
    """Whether a reading is far longer than one of `size` characters by its short lines: the page's lists."""
    whole = sum(len(b.text) for b in blocks)
    return whole > MENU * size and sum(b.weight >= LINE_CHARS and len(b.text) for b in blocks) < whole / 2


def read_part(part: HtmlElement, seen: PageSurvey, titles: list[str], learned: frozenset[str]) -> ArticleText:
    """The text of one element that the source's own rules name."""
    blocks, cut = filtered(read_all(part, seen), titles, "", learned)
    return ArticleText(blocks, cut)


def _is_doubtful(reading: OwnReading, before: int, blocks: list[Block], declared: str) -> bool:
    """`before` are the characters before the filters, which left the blocks."""
    size = sum(len(b.text) for b in blocks)
    return (
        sum(b.weight for b in blocks) < LITTLE
        or reading.mass < LEAST_COVERED * reading.prose
        or (size < LEAST_KEPT * before and size < LEAST_OF_PAGE * sum(p.mass for p in reading.walked))
        or size < LEAST_OF_BODY * len(declared)
    )
