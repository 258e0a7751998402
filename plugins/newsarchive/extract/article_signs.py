"""What speaks for and against a page's being an article: what it claims, its address, and what is shown of it."""

import re
from dataclasses import dataclass, replace

from newsarchive.extract.blocks import SIGN, Block
from newsarchive.extract.elements import words_of
from newsarchive.extract.jsonld import ARTICLE_TYPES, Linked
from newsarchive.extract.page_address import PageAddress
from newsarchive.extract.survey import PageSurvey
from newsarchive.letters import letters
from newsarchive.records import Candidate

SENTENCE_CHARS = 80
HEADLINE_CHARS = 300
HEADLINE_WORDS, HEADLINE_SIGNS, HEADLINE_LETTERS = 4, 8, 25  # a shorter one may be a section's name
MANY_FIGURES = 5
UNSAID = ("signed", "beside")  # places of names that any page may have
UNDATED = frozenset(("json-ld", "htmldate", "text", "updated"))  # and of dates
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
WHOLE = re.compile(
    r"(?<!\.\.)[.!?。！？।؟][»”\"')\]」』]*\s*(?:[(（][^()（）]{2,60}[)）]\s*)?$"
)  # what three dots end is the beginning of a text; in brackets behind it stands who wrote it
SENTENCE = re.compile(r"[.!?。！？।]")
SOME_PROSE = 350  # under a headline, with a byline or a date, more than what a shop says of its goods
PARAGRAPH_CHARS = 40
UNSTOPPED = re.compile(r"[\u0e00-\u0eff]\W*$")  # Thai and Lao end sentences with a blank
LISTS = frozenset(("itemlist", "collectionpage", "searchresultspage", "faqpage"))  # may stand beside a story
OFFERS = frozenset(("product", "event"))  # which a review and an announcement name, too


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
    is_numbered: bool  # an address of words of the headline and a number
    is_manual: bool  # an address for documentation, help or offers
    is_landing: bool  # a single plain word for an address
    has_shown_date: bool  # a date somewhere in its words
    has_rows: bool  # a table among its text
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
    is_published = bool(seen.said("article:published_time"))
    is_claimed_shop = any(SHOP_CLAIM.search(claim) for claim in claims)
    address = PageAddress.of(url)
    is_forums = address.is_topic or (not is_published and address.may_be_forum)
    headline = words_of(seen.headline, HEADLINE_CHARS) if seen.headline is not None else ""
    dated = {c.method for c in fields.get("published", ())}
    told = ArticleSigns(
        is_declared=is_declared,
        is_published=is_published,
        is_claimed=any(claim.startswith("article") for claim in claims),
        is_forum=bool(types & FORUM_TYPES) or (not is_declared and is_forums),
        is_shop=bool(types & SHOP_TYPES) or is_claimed_shop,
        is_front=address.is_front,
        is_gallery=seen.count("figure") > max(MANY_FIGURES, seen.count("p")),
        has_date=bool(dated - UNDATED),
        has_byline=any(c.method not in UNSAID for c in fields.get("authors", ())),
        size=sum(b.weight for b in blocks),
        prose=sum(b.weight for b in blocks if _is_prose(b)),
        has_slug=address.has_slug,
        is_addressed=address.is_articles,
        is_numbered=address.tells(headline),
        is_manual=address.is_manual,
        is_landing=address.is_landing,
        has_shown_date=not dated.isdisjoint(("text", "htmldate")),
        has_rows=any(b.tag == "row" for b in blocks),
        is_dated_for_machines="json-ld" in dated,
        is_headed=_is_headed(seen, headline),
        is_complete=_is_complete(blocks),
    )
    is_story_of_manuals = _is_signed(told) and address.is_titled and not address.is_manuals_host
    return replace(
        told,
        is_shop=told.is_shop and (is_claimed_shop or not _tells_beside(types & SHOP_TYPES, told)),
        is_manual=told.is_manual and not is_story_of_manuals,
    )


def _tells_beside(types: frozenset[str], told: ArticleSigns) -> bool:
    """Whether a page is a story beside what it declares: lists and questions, a review's product, an announced event."""
    if not (told.is_headed and told.prose > SOME_PROSE) or not types <= LISTS | OFFERS:
        return False
    is_dated = told.has_date or told.has_shown_date
    is_story = told.has_byline and (is_dated or told.has_slug)
    return is_story or (types <= LISTS and (is_dated or told.has_byline))


def _is_signed(told: ArticleSigns) -> bool:
    return told.is_headed and told.has_byline and (told.has_date or told.has_shown_date)


def _is_complete(blocks: list[Block]) -> bool:
    """Whether the last paragraph ends a sentence; a name or a line of a table may stand below it."""
    told = [b for b in blocks if b.tag in ("p", "quote") and b.weight > PARAGRAPH_CHARS] or blocks[-1:]
    return bool(told) and bool(WHOLE.search(told[-1].text) or UNSTOPPED.search(told[-1].text))


def _is_headed(seen: PageSurvey, headline: str) -> bool:
    key = letters(headline)
    is_short = len(headline.split()) < HEADLINE_WORDS and len(key) < HEADLINE_LETTERS
    if is_short and len(SIGN.findall(headline)) < HEADLINE_SIGNS:
        return False
    return any(key in letters(title) for title in (seen.title, *(v for _, v in seen.said("og:title"))))


def _is_prose(block: Block) -> bool:
    """A paragraph, or a cell or item that is one by its words: old pages stand in tables."""
    if block.weight <= SENTENCE_CHARS or block.tag in ("h", "pre"):
        return False
    return block.tag in ("p", "quote") or (block.link_share < 0.3 and bool(SENTENCE.search(block.text)))
