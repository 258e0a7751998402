"""Boxes that are probably furniture, by tag, role, style and name, and which of them are dropped."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from lxml.html import HtmlElement

from newsarchive.extract.patterns import any_of
from newsarchive.extract.survey import PageSurvey

BAD = re.compile(any_of(
    r"comment|disqus|related|recommend|recirc|sidebar|side-?bar|foot(?:er|note-?s)?\b|\bnav|navigation|breadcrumb|\bmenu|shar(?:e|ing)\b|share-|social|"
    r"newsletter|subscri|sign-?up|promo|sponsor|advert|\bads?\b|(?:-|_)ads?[-_]|\bad-|outbrain|taboola|cookie|consent|gdpr|banner|modal|lightbox|popup|overlay|"
    r"tooltip|paywall-?_*(?:box|banner|offer|prompt|modal|overlay|cta|login|message|container)|teaser|trending|popular|most-?read|read-?more|readmore|more-?(?:stories|news|on|from|articles)|also-?(?:read|like)|"
    r"\btags?\b|tag-?(?:list|cloud|s)\b|topics|keywords|author-?(?:box|bio|info|card)|about-?author|byline|\bbio\b|\bmeta\b|post-?meta|entry-?meta|"
    r"dateline|timestamp|pub-?date|caption|credit|copyright|photo-?by|gallery|carousel|slider|slideshow|widget|toolbar|tools\b|print|hidden|"
    r"sr-only|screen-?reader|visually-?hidden|skip-?link|pagination|pager|prev-?next|next-?post|post-?nav|disclaimer|donat|membership|login|"
    r"register|rating|vote|poll\b|quiz|survey|correction-?link|embed|infobox|factbox|link-?list|linkbox|links?-?box|tweet|instagram|player|"
    r"video|audio|podcast|ticker|stock|weather|horoscope|jobs|shop|product-?card|price|affiliate|kicker|eyebrow|feedback|report-?error|"
    r"translate|rollover|popover|listen|speech|read-?time|reading-?time|views?-?count|post-?views|app-?download|follow|"
    r"republi(?:sh|cation)|reg-?wall|restricted|(?:-|_)cta\b|\bcta[-_]|autho?r-?(?:desc|short|line|bar)|messenger|\btoc\b|table-?of-?contents|"
    r"references\b|ref-?list|(?:image|img|photo|picture|media|bild)_*-?(?:info|box|text|desc|legend)|licen[sc]e|similar|attribution"
))  # fmt: skip
GOOD = re.compile(any_of(
    r"article-?_?body|articletext|story-?_?body|entry-?content|post-?content|article-?_?content|story-?content|body-?text|main-?content|content-?body|articlecontent"
))  # fmt: skip
EMBED = re.compile(r"embed|tweet|instagram|video|player|social")  # boxes for what was posted elsewhere
# What utility style sheets call looks: 'overflow-hidden', 'print:px-6', 'md:hidden', 'hidden md:block'; what is not
# printed is none of the article
LOOKS = re.compile(r"(?<!\S)(?!print:hidden)\S*(?::|\[)\S*|(?<!\S)!?(?:overflow|whitespace|backface)-\S+")
SHOWN = re.compile(r":(?:block|flex|grid|inline\S*|table|contents)(?!\S)")
SHOWN_AT_TIMES = re.compile(r"(?<!\S)hidden(?!\S)")
NUMBERS = re.compile(r"[\d_-]+")
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SETTING = frozenset(("hidden", "aria-hidden", "style", "role"))  # attributes that most elements lack
ROLES = frozenset(
    [
        "navigation",
        "complementary",
        "banner",
        "search",
        "dialog",
        "menu",
        "menubar",
        "alert",
        "alertdialog",
        "toolbar",
        "form",
    ]
)
FURNITURE_TAGS = frozenset(("aside", "footer", "form", "figure", "header", "address"))
# Named for their words or their looks: a quotation is what somebody said, wherever it was posted
UNNAMED = frozenset(["blockquote", "table", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
SLUG_HYPHENS = 5  # an id with as many is made of the words below it
MINOR_SHARE = 0.35  # a box with a bad name that holds more of the prose is the article, whatever its name
SURE = re.compile(
    r"^aside |sidebar|cookie|consent|gdpr|comment|disqus|modal|popup|outbrain|taboola|newsletter"
)
SURE_SHARE = 0.7  # the same for a name that leaves little doubt
BESIDE = re.compile(r"comment|disqus|related|recommend|recirc|trending|popular|most-?read|also-?like")
ENOUGH = 400  # characters of other prose are an article, however much stands beside it


class Placed(Protocol):
    """A piece of text, as far as dropping boxes is concerned."""

    mass: int
    suspects: tuple[HtmlElement, ...]

    @property
    def is_quotation(self) -> bool: ...


def is_suspect(element: HtmlElement) -> bool:
    """Whether an element's tag, role, style or name says that it is not the article."""
    tag = element.tag
    if tag in FURNITURE_TAGS:
        return True
    given = element.items()
    if not given:
        return False
    attributes = dict(given)  # lxml looks each name up anew, for six times the time
    if not SETTING.isdisjoint(attributes):
        is_hidden = (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or HIDING.search(attributes.get("style", ""))
        )
        if is_hidden and tag == "p" and "paywall" in attributes.get("class", ""):
            return False  # of the text, for those who pay
        if attributes.get("role") in ROLES or (is_hidden and not _is_folded(element)):
            return True
    if tag in UNNAMED:
        return False
    number = attributes.get("id", "")
    name = attributes.get("class", "") + (" " + number if number.count("-") < SLUG_HYPHENS else "")
    return len(name) > 1 and _is_bad_name(name)


def _is_folded(element: HtmlElement) -> bool:
    """Whether a hidden element is one that the reader unfolds by what stands before it: an answer below its question."""
    before = element.getprevious()
    return before is not None and any(each.get("aria-expanded") is not None for each in before.iter())


@lru_cache(maxsize=8192)
def _is_bad_name(name: str) -> bool:
    name = name.lower()
    if not BAD.search(name):
        return False
    if LOOKS.search(name):  # asked of bad names alone: it takes as long as BAD
        name = LOOKS.sub(" ", SHOWN_AT_TIMES.sub(" ", name) if SHOWN.search(name) else name)
        if not BAD.search(name):
            return False
    return not GOOD.search(name)


def dropped_boxes(pieces: Sequence[Placed], seen: PageSurvey) -> set[HtmlElement]:
    """The suspicious boxes that hold little of the page's prose and not its headline.

    Boxes of one kind are judged together: an article may stand in twenty boxes of the same odd name. What readers say, and
    what else there is to read, goes first: it would make all else little.
    """
    said = {e for e in {e for p in pieces for e in p.suspects} if is_beside(e, seen)}
    rest = [p for p in pieces if said.isdisjoint(p.suspects)] if said else pieces
    if _mass(rest) < ENOUGH:
        return _minor(pieces, _mass(pieces), seen)
    dropped = said | _minor(rest, _mass(pieces), seen)
    if _mass(p for p in rest if dropped.isdisjoint(p.suspects)) < ENOUGH:
        return said | _minor(rest, _mass(rest), seen)  # beside all that, the article was little
    return dropped


def _mass(pieces: Iterable[Placed]) -> int:
    return sum(p.mass for p in pieces)


def _minor(pieces: Sequence[Placed], total: int, seen: PageSurvey) -> set[HtmlElement]:
    """The suspicious boxes that hold a small share of `total` characters of prose."""
    held: dict[HtmlElement, int] = {}
    for piece in pieces:
        for suspect in piece.suspects:
            held[suspect] = held.get(suspect, 0) + piece.mass
    kinds = {element: _kind(element) for element in held}
    alike: dict[str, int] = {}
    for element, mass in held.items():
        alike[kinds[element]] = alike.get(kinds[element], 0) + mass
    return {e for e in held if alike[kinds[e]] < _share(e, seen) * max(total, 1)}


def is_cut(piece: Placed, dropped: set[HtmlElement]) -> bool:
    """Whether a piece goes with its boxes; a quotation in an embedded post is what the article quotes."""
    boxes = [s for s in piece.suspects if s in dropped]
    return bool(boxes) and not (piece.is_quotation and all(EMBED.search(name_of(box)) for box in boxes))


def name_of(element: HtmlElement) -> str:
    """An element's class and id in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def _share(element: HtmlElement, seen: PageSurvey) -> float:
    """Below which share of the page's prose a box is dropped: what holds the headline only if its name is sure."""
    is_sure = bool(SURE.search(f"{element.tag} {name_of(element)}"))
    if element in seen.spine:
        return MINOR_SHARE if is_sure else 0.0
    return SURE_SHARE if is_sure else MINOR_SHARE


def is_beside(element: HtmlElement, seen: PageSurvey) -> bool:
    """Whether a box is named for what readers say or for other stories, which may be far longer than the article."""
    return element not in seen.spine and bool(BESIDE.search(name_of(element)))


def _kind(element: HtmlElement) -> str:
    return f"{element.tag}.{element.get('class') or NUMBERS.sub('', element.get('id', ''))}"
