"""What speaks for and against a page's being an article: what it claims, its address, and what is shown of it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsarchive.extract.blocks import SIGN, Block
from newsarchive.extract.elements import words_of
from newsarchive.extract.jsonld import ARTICLE_TYPES, Linked
from newsarchive.extract.survey import PageSurvey
from newsarchive.letters import letters
from newsarchive.records import Candidate

SENTENCE_CHARS = 80
SLUG_HYPHENS = 4
HEADLINE_CHARS, HEADLINE_WORDS, HEADLINE_SIGNS = 300, 4, 8  # a shorter one may be a section's name
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
WHOLE = re.compile(
    r"(?<!\.\.)[.!?。！？।؟][»”\"')\]」』]*\s*$"
)  # what three dots end is the beginning of a text
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
class ArticleSigns:
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
    has_slug: bool  # an address of as many words as a headline
    is_addressed: bool  # an address as articles have them
    is_manual: bool  # an address for documentation, help or offers
    is_landing: bool  # a single plain word for an address
    has_shown_date: bool  # a date somewhere in its words
    is_dated_for_machines: bool  # a date in JSON-LD, of a picture or a video maybe
    is_headed: bool  # a headline of many words, which one of its titles repeats
    is_complete: bool  # its last words end a sentence


def signs_of(
    seen: PageSurvey, linked: Linked, blocks: list[Block], fields: dict[str, list[Candidate]], url: str
) -> ArticleSigns:
    """The signs of a page under this address; one that cannot be read says nothing."""
    types = frozenset().union(*(node.types for node in linked.nodes)) if linked.nodes else frozenset()
    claims = [value.lower() for _, value in seen.said("og:type")]
    is_declared = any(n.types & NEWS_TYPES for n in linked.articles)
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    is_nowhere = parts.netloc.startswith("unknown.")
    has_slug = parts.path.count("-") >= SLUG_HYPHENS
    dated = {c.method for c in fields.get("published", ())}
    return ArticleSigns(
        is_declared=is_declared,
        is_published=bool(seen.said("article:published_time")),
        is_claimed=any(claim.startswith("article") for claim in claims),
        is_forum=bool(types & FORUM_TYPES) or (not is_declared and bool(FORUM_PATH.search(parts.path))),
        is_shop=bool(types & SHOP_TYPES) or any(SHOP_CLAIM.search(claim) for claim in claims),
        is_front=bool(parts.netloc) and not parts.path.strip("/") and not parts.query and not is_nowhere,
        is_gallery=seen.count("figure") > max(MANY_FIGURES, seen.count("p")),
        has_date=bool(dated - {"json-ld", "htmldate", "text"}),
        has_byline=any(c.method not in UNSAID for c in fields.get("authors", ())),
        size=sum(b.weight for b in blocks),
        prose=sum(b.weight for b in blocks if _is_prose(b)),
        has_slug=has_slug,
        is_addressed=has_slug or bool(NEWS_PATH.search(parts.path)),
        is_manual=bool(MANUAL_PATH.search(parts.path) or MANUAL_HOST.search(parts.hostname or "")),
        is_landing=bool(LANDING.match(parts.path)) and not parts.query and not is_nowhere,
        has_shown_date=not dated.isdisjoint(("text", "htmldate")),
        is_dated_for_machines="json-ld" in dated,
        is_headed=_is_headed(seen),
        is_complete=bool(blocks) and bool(WHOLE.search(blocks[-1].text)),
    )


def _is_headed(seen: PageSurvey) -> bool:
    headline = words_of(seen.headline, HEADLINE_CHARS) if seen.headline is not None else ""
    if len(headline.split()) < HEADLINE_WORDS and len(SIGN.findall(headline)) < HEADLINE_SIGNS:
        return False
    key = letters(headline)
    return any(key in letters(title) for title in (seen.title, *(v for _, v in seen.said("og:title"))))


def _is_prose(block: Block) -> bool:
    """A paragraph, or a cell or item that is one by its words: old pages stand in tables."""
    if block.weight <= SENTENCE_CHARS or block.tag in ("h", "pre"):
        return False
    return block.tag in ("p", "quote") or (block.link_share < 0.3 and bool(SENTENCE.search(block.text)))
