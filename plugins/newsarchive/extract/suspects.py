"""Boxes that are probably furniture, by tag, role, style and name."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml.html import HtmlElement

from newsarchive.extract.patterns import any_of

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
# What utility style sheets call looks: 'overflow-hidden', 'print:px-6', 'md:hidden', 'hidden md:block'; what is not
# printed is none of the article
LOOKS = re.compile(r"(?<!\S)(?!print:hidden)\S*(?::|\[)\S*|(?<!\S)!?(?:overflow|whitespace|backface)-\S+")
SHOWN = re.compile(r":(?:block|flex|grid|inline\S*|table|contents)(?!\S)")
SHOWN_AT_TIMES = re.compile(r"(?<!\S)hidden(?!\S)")
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
        is_unseen = is_hidden(attributes)
        if is_unseen and tag == "p" and "paywall" in attributes.get("class", ""):
            return False  # of the text, for those who pay
        if attributes.get("role") in ROLES or (is_unseen and not _is_folded(element)):
            return True
    if tag in UNNAMED:
        return False
    number = attributes.get("id", "")
    name = attributes.get("class", "") + (" " + number if number.count("-") < SLUG_HYPHENS else "")
    return len(name) > 1 and _is_bad_name(name)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element's attributes say that no reader sees it."""
    return bool(
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or HIDING.search(attributes.get("style", ""))
    )


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
