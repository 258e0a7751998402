"""What kind of page this is: an article, or by which outcome it is not one. Claims first, then shape and words."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from newsarchive.extract.article_signs import ArticleSigns, signs_of
from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import words_of
from newsarchive.extract.jsonld import Linked
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.outcomes import ArticleKind, Outcome, PageKind
from newsarchive.records import Candidate

FEW_CHARS = 250  # less is no article, but for a whole story of a few sentences
BRIEF_CHARS = FEW_CHARS / 3
STUB_CHARS = 1200
SOME_PROSE, MUCH_PROSE, ALL_PROSE = 350, 800, 1200
WHOLE, MOSTLY, HALF = 0.9, 0.75, 0.6  # of a text that must be prose
FRONT_CHARS = 3000  # a front page that is one long article is a one-page site


@dataclass(frozen=True, slots=True)
class Classified:
    """A kind, and in words why."""

    kind: PageKind
    reason: str = ""


def kind_of(
    seen: PageSurvey,
    linked: Linked,
    blocks: list[Block],
    fields: dict[str, list[Candidate]],
    tree: HtmlElement,
    url: str,
) -> Classified:
    """The kind of the page."""
    size = sum(b.weight for b in blocks)
    titles = fields.get("title", [])
    visible = words_of(tree, 6000) if size <= STUB_CHARS else ""
    title = titles[0].value if titles else ""
    has_story = bool(fields.get("published")) and _says_more_than_consent(blocks)
    wall = _wall(title, seen.title, visible, size, has_story) or _instead(title, blocks, visible, size)
    if wall:
        return wall
    signs = signs_of(seen, linked, blocks, fields, url)
    if size < FEW_CHARS and not (signs.is_declared and size > BRIEF_CHARS):
        thin = _thin(seen, linked, sum(len(b.text) for b in blocks), visible)
        is_story = thin.kind in (Outcome.EMPTY, Outcome.LISTING) and _is_brief(signs)
        return (
            Classified(ArticleKind.ARTICLE, "a few sentences under a headline, with a date")
            if is_story
            else thin
        )
    if signs.is_declared and any("liveblogposting" in n.types for n in linked.articles[:2]):
        return Classified(ArticleKind.LIVE_BLOG, "declares itself a LiveBlogPosting")
    return _judged(signs)


def _says_more_than_consent(blocks: list[Block]) -> bool:
    """Whether what asks for no consent is enough for an article; the first blocks of most pages tell."""
    other = 0
    for block in blocks:
        other += 0 if WORDS.consent.search(block.text) else block.weight
        if other > FEW_CHARS:
            return True
    return False


def _is_brief(signs: ArticleSigns) -> bool:
    """Whether so few words are a story: whole sentences under a headline and an article's address, with a date."""
    is_told = signs.size > BRIEF_CHARS and signs.prose > HALF * signs.size and signs.is_complete
    is_plain = not (signs.is_forum or signs.is_shop or signs.is_front or signs.is_manual or signs.is_landing)
    return is_told and is_plain and signs.has_date and signs.is_headed and signs.is_addressed


def _judged(signs: ArticleSigns) -> Classified:
    """Claims are believed where the page bears them out; without a claim, a date or a byline must speak."""
    if signs.is_forum:
        return Classified(Outcome.OTHER_PAGE, "a forum's thread or a question")
    if signs.is_front and not (signs.is_declared and signs.size > FRONT_CHARS):
        return Classified(Outcome.LISTING, "a front page")
    if signs.is_declared:
        return Classified(ArticleKind.ARTICLE, "a JSON-LD article")
    if (
        signs.is_published
        and not signs.is_shop
        and (signs.has_date or signs.has_byline or signs.prose > MUCH_PROSE)
    ):
        return Classified(ArticleKind.ARTICLE, "article:published_time")
    if signs.is_manual or signs.is_landing:
        return Classified(Outcome.OTHER_PAGE, "the address is that of a manual, an offer or a section")
    if signs.is_claimed:
        return _claimed(signs)
    if signs.is_gallery and signs.prose < MUCH_PROSE:
        return Classified(Outcome.GALLERY, "more figures than paragraphs")
    if signs.is_shop:
        return Classified(Outcome.OTHER_PAGE, "declares a product, service or collection")
    return _unclaimed(signs)


def _unclaimed(signs: ArticleSigns) -> Classified:
    """A page that says nothing of itself, by what it shows."""
    if (signs.has_date and signs.prose > SOME_PROSE) or (signs.has_byline and signs.prose > MUCH_PROSE):
        return Classified(ArticleKind.ARTICLE, "prose with a date or a byline")
    if signs.has_shown_date and signs.prose > SOME_PROSE and (signs.is_addressed or signs.is_headed):
        return Classified(
            ArticleKind.ARTICLE, "prose with a date in its words, under an article's address or headline"
        )
    if signs.is_headed and signs.is_addressed and signs.is_dated_for_machines and signs.prose > SOME_PROSE:
        return Classified(
            ArticleKind.ARTICLE, "prose with a date for machines, under an article's headline and address"
        )
    least = MOSTLY if signs.is_headed else WHOLE
    if signs.prose > ALL_PROSE and signs.prose > least * signs.size and signs.is_addressed:
        return Classified(ArticleKind.ARTICLE, "prose under an article's address")
    if _is_brief(signs):
        return Classified(ArticleKind.ARTICLE, "a few sentences under a headline, with a date")
    return Classified(
        Outcome.OTHER_PAGE, "neither says nor looks like an article: no date, no byline, no claim"
    )


def _claimed(signs: ArticleSigns) -> Classified:
    is_told = signs.prose > SOME_PROSE and not signs.is_shop
    is_slug = is_told and signs.has_slug
    is_dated = is_told and signs.is_headed and (signs.has_shown_date or signs.is_dated_for_machines)
    if signs.has_date or (signs.has_byline and signs.prose > SOME_PROSE) or is_slug or is_dated:
        return Classified(ArticleKind.ARTICLE, "og:type article, borne out")
    return Classified(Outcome.OTHER_PAGE, "og:type says article, but there is neither date nor byline")


def _wall(title: str, head: str, visible: str, size: int, has_story: bool) -> Classified | None:
    """Pages that stand in an article's place, with status 200; a dated story may have a banner above it."""
    if size > STUB_CHARS:
        return None
    start = visible[:600]
    for text in (title[:120], head[:120]):
        if WORDS.not_found.search(text):
            return Classified(Outcome.SOFT_404, f"the title says {text[:80]!r}")
        if WORDS.challenge.search(text) and size < STUB_CHARS / 2:
            return Classified(Outcome.CHALLENGE, f"the title says {text[:80]!r}")
    if len(visible) < STUB_CHARS and WORDS.challenge.search(start):
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


def is_walled(tree: HtmlElement, blocks: list[Block]) -> bool:
    """Whether a short text is followed by the word that the rest is for subscribers."""
    size = sum(block.weight for block in blocks)
    return 0 < size <= STUB_CHARS and WORDS.wall.search(words_of(tree, 6000)) is not None


def _thin(seen: PageSurvey, linked: Linked, size: int, visible: str) -> Classified:
    """Hardly any text: why."""
    told = f"{size} characters of text"
    if WORDS.login.search(visible[:4000]):
        return Classified(Outcome.LOGIN_WALL, f"{told} and an invitation to log in or subscribe")
    if any("videoobject" in n.types for n in linked.nodes) or seen.count("video"):
        return Classified(Outcome.VIDEO, f"{told} and a player")
    if seen.count("figure") > 5 or any("imagegallery" in n.types for n in linked.nodes):
        return Classified(Outcome.GALLERY, f"{told} and {seen.count('figure')} figures")
    if WORDS.script.search(visible[:3000]) or (len(visible) < FEW_CHARS and seen.count("script") > 1):
        return Classified(Outcome.SCRIPT_ONLY, f"{told} without scripts")
    if seen.count("a") > 60 and len(visible) > STUB_CHARS:
        return Classified(Outcome.LISTING, f"{told} and {seen.count('a')} links")
    return Classified(Outcome.EMPTY, told)
