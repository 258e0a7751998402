"""What stands in an article's place with status 200: no page, a question, an outage; and what ends one for money."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import words_of
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.outcomes import Outcome, PageKind
from newsarchive.records import Candidate

FEW_CHARS = 250  # less is no article, but for a whole story of a few sentences
STUB_CHARS = 1200
VISIBLE_CHARS = 6000
SENTENCE_CHARS, HEADLINE_WORDS = 100, 5
ANYWHERE = frozenset(("htmldate", "url"))  # places of dates that a wall has, too


@dataclass(frozen=True, slots=True)
class Classified:
    """A kind, and in words why."""

    kind: PageKind
    reason: str = ""


def wall_of(
    seen: PageSurvey, blocks: list[Block], fields: dict[str, list[Candidate]], visible: str
) -> Classified | None:
    """What the page is in an article's place; `visible` is what a reader sees of one that says little, None for no wall."""
    size = sum(b.weight for b in blocks)
    titles, dates = fields.get("title", []), fields.get("published", [])
    title = titles[0].value if titles else ""
    is_dated = any(date.method not in ANYWHERE for date in dates)
    has_story = bool(dates) and _says_more_than_consent(blocks)
    return _wall(title, seen.title, visible, size, is_dated, has_story) or _instead(
        title, blocks, visible, size
    )


def _wall(
    title: str, head: str, visible: str, size: int, is_dated: bool, has_story: bool
) -> Classified | None:
    """Pages that stand in an article's place, with status 200; a dated story may have a banner above it."""
    if size > STUB_CHARS:
        return None
    start = visible[:600]
    # A story about such words
    is_headline = is_dated and size > SENTENCE_CHARS and len(title.split()) >= HEADLINE_WORDS
    for text in () if is_headline else (title[:120], head[:120]):
        if WORDS.not_found.search(text):
            return Classified(Outcome.SOFT_404, f"the title says {text[:80]!r}")
        if WORDS.challenge.search(text) and size < STUB_CHARS / 2:
            return Classified(Outcome.CHALLENGE, f"the title says {text[:80]!r}")
    said = start.replace(title, "") if is_headline else start
    if len(visible) < STUB_CHARS and WORDS.challenge.search(said):
        return Classified(Outcome.CHALLENGE, "asks whether a person reads")
    if size < STUB_CHARS / 2 and (
        WORDS.consent.search(title)
        or (not has_story and len(visible) < 2 * STUB_CHARS and WORDS.consent.search(start))
    ):
        return Classified(Outcome.CONSENT_WALL, "asks for consent in place of an article")
    return None


def _instead(title: str, blocks: list[Block], visible: str, size: int) -> Classified | None:
    """What is said in an article's place under the article's own title, with all that declares an article."""
    if size > STUB_CHARS:
        return None
    below = visible.split(title)[1:] if title else []  # a filter may have taken the line for the template's
    for text in (
        *(block.text for block in blocks[:2]),
        *(part.strip() for part in below),
    ):  # a date may stand above
        if WORDS.outage.match(text):
            return Classified(Outcome.NOTICE, f"in place of an article: {text[:80]!r}")
    asking = [block for block in blocks if WORDS.consent.search(block.text)]
    if len(asking) > 1 and sum(block.weight for block in asking) > size / 2:
        return Classified(Outcome.CONSENT_WALL, "asks for consent in place of an article")
    return None


def _says_more_than_consent(blocks: list[Block]) -> bool:
    """Whether what asks for no consent is enough for an article; the first blocks of most pages tell."""
    other = 0
    for block in blocks:
        other += 0 if WORDS.consent.search(block.text) else block.weight
        if other > FEW_CHARS:
            return True
    return False


def is_walled(tree: HtmlElement, blocks: list[Block]) -> bool:
    """Whether a short text is followed by the word that the rest is for subscribers."""
    size = sum(block.weight for block in blocks)
    return 0 < size <= STUB_CHARS and WORDS.wall.search(words_of(tree, VISIBLE_CHARS)) is not None
