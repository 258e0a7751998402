"""What kind of page this is: an article, or by which outcome it is not one. Claims first, then shape and words."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsarchive.extract.blocks import Block, weight_of
from newsarchive.extract.elements import words_of
from newsarchive.extract.jsonld import ARTICLE_TYPES, Linked
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.words import WORDS
from newsarchive.outcomes import ArticleKind, Outcome, PageKind
from newsarchive.records import Candidate

FEW_CHARS = 250  # less is no article, whatever the page says
STUB_CHARS = 1200
SOME_PROSE, MUCH_PROSE, ALL_PROSE = 350, 800, 1200
FRONT_CHARS = 3000  # a front page that is one long article is a one-page site
SENTENCE_CHARS = 80
SLUG_HYPHENS = 4
MANY_FIGURES = 5
UNSAID = ("signed", "beside")  # places of names that any page may have
FORUM_TYPES = frozenset(("discussionforumposting", "qapage"))
SHOP_TYPES = frozenset(
    [
        "product",
        "softwareapplication",
        "localbusiness",
        "jobposting",
        "service",
        "offercatalog",
        "itemlist",
        "collectionpage",
        "searchresultspage",
        "faqpage",
        "course",
        "event",
    ]
)
NEWS_TYPES = ARTICLE_TYPES - {"techarticle"}  # manuals call their pages so
SHOP_CLAIM = re.compile(r"product|item|profile|music|book|place|restaurant", re.I)
FORUM_PATH = re.compile(
    r"^/t/|/(?:forums?|threads?|topics?|showthread|viewtopic|viewthread|discussions?|community|questions?|topic_show)(?![\w-])",
    re.I,
)
SENTENCE = re.compile(r"[.!?。！？।]")
MANUAL_PATH = re.compile(
    r"/(?:docs?|documentation|manuals?|reference|api|wiki|help|support|faqs?|jobs?|careers?|vacanc(?:y|ies)|internships?|"
    r"products?|pricing|shop|store|guides?|tutorials?)(?:/|$)",
    re.I,
)
MANUAL_HOST = re.compile(
    r"(?:^|\.)(?:docs?|wiki|help|support|shop|store|jobs|careers|developers?)\.|jobs\.\w+$", re.I
)
LANDING = re.compile(r"^/[a-z]+/?$", re.I)
NEWS_PATH = re.compile(r"news|article|story|artikel|noticia|blog|\d{5,}", re.I)


@dataclass(frozen=True, slots=True)
class Classified:
    """A kind, and in words why."""

    kind: PageKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against an article."""

    is_declared: bool  # a JSON-LD article node
    is_published: bool  # article:published_time
    is_claimed: bool  # og:type article
    is_forum: bool
    is_shop: bool
    is_front: bool
    is_gallery: bool  # more figures than paragraphs
    has_date: bool  # in the page itself, not only in JSON-LD's WebPage
    has_byline: bool
    size: int
    prose: int
    hyphens: int
    path: str
    is_manual: bool  # an address for documentation, help or offers
    is_landing: bool  # a single plain word for an address
    has_shown_date: bool  # a date somewhere in its words


def kind_of(
    seen: PageSurvey,
    linked: Linked,
    blocks: list[Block],
    fields: dict[str, list[Candidate]],
    tree: HtmlElement,
    url: str,
) -> Classified:
    """The kind of the page."""
    size = sum(weight_of(b.text) for b in blocks)
    titles = fields.get("title", [])
    visible = words_of(tree, 6000) if size <= STUB_CHARS else ""
    if wall := _wall(titles[0].value if titles else "", seen.title, visible, size):
        return wall
    signs = _signs(seen, linked, blocks, fields, url)
    if size < FEW_CHARS and not (signs.is_declared and size > FEW_CHARS / 3):
        return _thin(seen, linked, sum(len(b.text) for b in blocks), visible)
    if signs.is_declared and any("liveblogposting" in n.types for n in linked.articles[:2]):
        return Classified(ArticleKind.LIVE_BLOG, "declares itself a LiveBlogPosting")
    return _judged(signs)


def _signs(
    seen: PageSurvey, linked: Linked, blocks: list[Block], fields: dict[str, list[Candidate]], url: str
) -> Signs:
    types = frozenset().union(*(node.types for node in linked.nodes)) if linked.nodes else frozenset()
    claims = [value.lower() for _, value in seen.said("og:type")]
    is_declared = any(n.types & NEWS_TYPES for n in linked.articles)
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    is_nowhere = parts.netloc.startswith("unknown.")
    methods = {c.method for c in fields.get("published", ())} - {"json-ld", "htmldate", "text"}
    return Signs(
        is_declared=is_declared,
        is_published=bool(seen.said("article:published_time")),
        is_claimed=any(claim.startswith("article") for claim in claims),
        is_forum=bool(types & FORUM_TYPES) or (not is_declared and bool(FORUM_PATH.search(parts.path))),
        is_shop=bool(types & SHOP_TYPES) or any(SHOP_CLAIM.search(claim) for claim in claims),
        is_front=bool(parts.netloc) and not parts.path.strip("/") and not parts.query and not is_nowhere,
        is_gallery=seen.counts.get("figure", 0) > max(MANY_FIGURES, seen.counts.get("p", 0)),
        has_date=bool(methods),
        has_byline=any(c.method not in UNSAID for c in fields.get("authors", ())),
        size=sum(weight_of(b.text) for b in blocks),
        prose=sum(weight_of(b.text) for b in blocks if _is_prose(b)),
        hyphens=parts.path.count("-"),
        path=parts.path,
        is_manual=bool(MANUAL_PATH.search(parts.path) or MANUAL_HOST.search(parts.hostname or "")),
        is_landing=bool(LANDING.match(parts.path)) and not parts.query and not is_nowhere,
        has_shown_date=any(c.method in ("text", "htmldate") for c in fields.get("published", ())),
    )


def _is_prose(block: Block) -> bool:
    """A paragraph, or a cell or item that is one by its words: old pages stand in tables."""
    if weight_of(block.text) <= SENTENCE_CHARS or block.tag in ("h", "pre"):
        return False
    return block.tag in ("p", "quote") or (block.link_share < 0.3 and bool(SENTENCE.search(block.text)))


def _judged(signs: Signs) -> Classified:
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
    if signs.is_gallery:
        return Classified(Outcome.GALLERY, "more figures than paragraphs")
    if signs.is_shop:
        return Classified(Outcome.OTHER_PAGE, "declares a product, service or collection")
    if (signs.has_date and signs.prose > SOME_PROSE) or (signs.has_byline and signs.prose > MUCH_PROSE):
        return Classified(ArticleKind.ARTICLE, "prose with a date or a byline")
    is_addressed = signs.hyphens >= SLUG_HYPHENS or bool(NEWS_PATH.search(signs.path))
    if signs.has_shown_date and signs.prose > SOME_PROSE and is_addressed:
        return Classified(ArticleKind.ARTICLE, "prose with a date in its words, under an article's address")
    if signs.prose > ALL_PROSE and signs.prose > 0.9 * signs.size and is_addressed:
        return Classified(ArticleKind.ARTICLE, "prose under an article's address")
    return Classified(
        Outcome.OTHER_PAGE, "neither says nor looks like an article: no date, no byline, no claim"
    )


def _claimed(signs: Signs) -> Classified:
    long_slug = signs.prose > SOME_PROSE and not signs.is_shop and signs.hyphens >= SLUG_HYPHENS
    if signs.has_date or (signs.has_byline and signs.prose > SOME_PROSE) or long_slug:
        return Classified(ArticleKind.ARTICLE, "og:type article, borne out")
    return Classified(Outcome.OTHER_PAGE, "og:type says article, but there is neither date nor byline")


def _wall(title: str, head: str, visible: str, size: int) -> Classified | None:
    """Pages that stand in an article's place, with status 200."""
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
        WORDS.consent.search(title) or (len(visible) < 2 * STUB_CHARS and WORDS.consent.search(start))
    ):
        return Classified(Outcome.CONSENT_WALL, "asks for consent in place of an article")
    return None


def _thin(seen: PageSurvey, linked: Linked, size: int, visible: str) -> Classified:
    """Hardly any text: why."""
    told = f"{size} characters of text"
    if WORDS.login.search(visible[:4000]):
        return Classified(Outcome.LOGIN_WALL, f"{told} and an invitation to log in or subscribe")
    if any("videoobject" in n.types for n in linked.nodes) or seen.counts.get("video", 0):
        return Classified(Outcome.VIDEO, f"{told} and a player")
    if seen.counts.get("figure", 0) > 5 or any("imagegallery" in n.types for n in linked.nodes):
        return Classified(Outcome.GALLERY, f"{told} and {seen.counts.get('figure', 0)} figures")
    if WORDS.script.search(visible[:3000]) or (len(visible) < FEW_CHARS and seen.counts.get("script", 0) > 1):
        return Classified(Outcome.SCRIPT_ONLY, f"{told} without scripts")
    if seen.counts.get("a", 0) > 60 and len(visible) > STUB_CHARS:
        return Classified(Outcome.LISTING, f"{told} and {seen.counts['a']} links")
    return Classified(Outcome.EMPTY, told)
