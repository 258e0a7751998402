"""What kind of page this is: an article, or by which outcome it is not one. Claims first, then shape and words."""

from lxml.html import HtmlElement

from newsarchive.extract.article_signs import SOME_PROSE, ArticleSigns, signs_of
from newsarchive.extract.blocks import Block
from newsarchive.extract.elements import words_of
from newsarchive.extract.jsonld import Linked
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.teaser_pages import is_of_teasers
from newsarchive.extract.walls import FEW_CHARS, STUB_CHARS, VISIBLE_CHARS, Classified, wall_of
from newsarchive.extract.words import WORDS
from newsarchive.outcomes import ArticleKind, Outcome
from newsarchive.records import Candidate

BRIEF_CHARS = FEW_CHARS / 3
MUCH_PROSE, ALL_PROSE = 800, 1200
WHOLE, MOSTLY, HALF = 0.9, 0.75, 0.6  # of a text that must be prose
FRONT_CHARS = 3000  # a front page that is one long article is a one-page site


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
    visible = words_of(tree, VISIBLE_CHARS) if size <= STUB_CHARS else ""
    if wall := wall_of(seen, blocks, fields, visible):
        return wall
    signs = signs_of(seen, linked, blocks, fields, url)
    if size < FEW_CHARS and not (signs.is_declared and size > BRIEF_CHARS):
        thin = _thin(seen, linked, sum(len(b.text) for b in blocks), visible)
        is_story = thin.kind in (Outcome.EMPTY, Outcome.LISTING) and _is_brief(signs)
        return (
            Classified(ArticleKind.ARTICLE, "a few sentences under a headline, with a date or a number")
            if is_story
            else thin
        )
    if signs.is_declared and any("liveblogposting" in n.types for n in linked.articles[:2]):
        return Classified(ArticleKind.LIVE_BLOG, "declares itself a LiveBlogPosting")
    is_silent = not (signs.is_declared or signs.is_published or signs.is_claimed)
    if is_silent and is_of_teasers(tree, blocks):
        return Classified(
            Outcome.LISTING, "its text is what it says of other pages, under headings that lead there"
        )
    return _judged(signs)


def _is_brief(signs: ArticleSigns) -> bool:
    """Whether so few words are a story: sentences under a headline and an article's address, with a date or a number."""
    is_prose = signs.prose > HALF * signs.size or (signs.size < FEW_CHARS and not signs.has_rows)
    is_told = signs.size > BRIEF_CHARS and is_prose and signs.is_complete
    is_plain = not (signs.is_forum or signs.is_shop or signs.is_front or signs.is_manual or signs.is_landing)
    is_own = signs.has_date or signs.has_shown_date or signs.is_numbered
    return is_told and is_plain and is_own and signs.is_headed and (signs.is_addressed or signs.has_byline)


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
        return Classified(ArticleKind.ARTICLE, "a few sentences under a headline, with a date or a number")
    return Classified(
        Outcome.OTHER_PAGE, "neither says nor looks like an article: no date, no byline, no claim"
    )


def _claimed(signs: ArticleSigns) -> Classified:
    is_told = signs.prose > SOME_PROSE and not signs.is_shop
    is_slug = is_told and signs.has_slug
    is_dated = is_told and signs.is_headed and (signs.has_shown_date or signs.is_dated_for_machines)
    is_long = is_told and signs.is_headed and signs.prose > ALL_PROSE
    if signs.has_date or (signs.has_byline and signs.prose > SOME_PROSE) or is_slug or is_dated or is_long:
        return Classified(ArticleKind.ARTICLE, "og:type article, borne out")
    return Classified(Outcome.OTHER_PAGE, "og:type says article, but there is neither date nor byline")


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
