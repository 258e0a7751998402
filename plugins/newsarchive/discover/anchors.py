"""The links of an HTML page with what they stand in: their texts, heading and region of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newsarchive.urls import BadUrl, normalize, url_key, without_fragment

MAX_ANCHORS = 20_000  # the rest of a page with more is left unread
MAX_ANCHOR_TEXT = 500
_FIRST_DENSE = 0x2E7F  # Chinese, Japanese and Korean signs begin after this
_SIGNS_PER_WORD = 2.0

GENERIC_TEXT = re.compile(
    r"(read|see|view|show|load|learn|find out|more|continue|weiter|mehr|leer|lire|plus|leggi|continua|"
    r"comments?|share|photos?|video|gallery|watch|listen|skip|sign|log|subscribe|next|previous|older|newer|"
    r"page \d+)\b",
    re.I,
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REGION_TAGS = {"nav": "nav", "footer": "footer", "aside": "aside"}
_REGION_ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "complementary": "aside",
    "menubar": "nav",
    "menu": "nav",
}
_NAV_NAMES = r"nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager|subnav"
_FOOTER_NAMES = r"footer|colophon|copyright"
_ASIDE_NAMES = (
    r"sidebar|widget|related|trending|popular|recommended|recommendations|mostread|most-read|most-viewed|promo|"
    r"sponsored|outbrain|taboola"
)
_REGION_NAMES = [
    (region, re.compile(rf"(^|[-_])({names})([-_]|$)", re.I))
    for region, names in (("nav", _NAV_NAMES), ("footer", _FOOTER_NAMES), ("aside", _ASIDE_NAMES))
]
# No address has these letters, but for the identifiers that some systems print in braces; every template language has
# some for its blanks.
_BLANK = re.compile(r"\{(?![0-9a-f]{8}-)|<%|\[\[", re.I)
_WHOLE_PAGE = frozenset(("html", "body", "main", "article"))
_LIST_RELATIONS = frozenset(("tag", "category", "author", "nofollow-author"))


@dataclass(slots=True)
class Anchor:
    """One address of a page with all the places where it is linked."""

    url: str
    key: str
    elements: list[HtmlElement] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)  # the texts that stand in a heading
    regions: set[str] = field(default_factory=set)
    in_heading: bool = False
    in_article: bool = False
    has_list_relation: bool = False

    @property
    def text(self) -> str:
        """The headline among the anchor's texts: in a heading, not 'Read more', the longest."""
        texts = self.headings or self.texts
        return max(texts, key=lambda text: (not GENERIC_TEXT.match(text), words_of(text)), default="")


def anchors_of(root: HtmlElement, url: str) -> list[Anchor]:
    """All http addresses that the page links, in page order, each once."""
    base = base_of(root, url)
    found: dict[str, Anchor] = {}
    total = sum(1 for _ in root.iter("a", "area"))
    for element, region, in_heading, in_article in _linked(root, total):
        if is_blank(str(element.get("href"))):
            continue
        try:
            target = without_fragment(normalize(str(element.get("href")).strip(), base))
            key = url_key(target)
        except BadUrl:
            continue
        anchor = found.setdefault(key, Anchor(target, key))
        anchor.url = min(anchor.url, target, key=len)  # the twin without tracking
        anchor.elements.append(element)
        text = text_of(element)
        anchor.texts.append(text)
        anchor.headings += [text] if in_heading and text else []
        anchor.regions.add(region)
        anchor.in_heading |= in_heading
        anchor.in_article |= in_article
        anchor.has_list_relation |= bool(_LIST_RELATIONS & set(str(element.get("rel", "")).lower().split()))
        if len(found) >= MAX_ANCHORS:
            break
    return list(found.values())


def is_blank(href: str) -> bool:
    """Whether a template's blank stands in it, which a script is to fill: {{url}}, ${url}, <%= url %>, [[url]].

    One in the query may be a counter's, and the page is there without it.
    """
    return _BLANK.search(href.partition("?")[0]) is not None


def words_of(text: str) -> float:
    """The number of words; in scripts without spaces about two signs make one."""
    return len(text.split()) + sum(1 for c in text if ord(c) > _FIRST_DENSE) / _SIGNS_PER_WORD


def _linked(root: HtmlElement, total: int) -> Iterator[tuple[HtmlElement, str, bool, bool]]:
    """Each element with an href, its region, and whether it is in a heading and in an <article>."""
    stack: list[tuple[HtmlElement, str, bool, bool]] = [(root, "main", False, False)]
    while stack:
        element, region, in_heading, in_article = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("a", "area") and element.get("href"):
            has_heading = in_heading or any(True for _ in element.iter(*HEADINGS))
            yield element, region, has_heading, in_article
        region = region_of(element, total) or region
        in_heading = in_heading or element.tag in HEADINGS
        in_article = in_article or element.tag == "article"
        stack.extend((child, region, in_heading, in_article) for child in reversed(element))


def region_of(element: HtmlElement, total: int) -> str | None:
    """The region of the page that the element is: 'nav', 'footer' or 'aside'; `total` is the number of its links."""
    if element.tag in _REGION_TAGS:
        return _REGION_TAGS[element.tag]
    role = _REGION_ROLES.get(str(element.get("role", "")).lower())
    if role or element.tag in _WHOLE_PAGE:
        return role
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    for region, pattern in _REGION_NAMES:
        if any(pattern.search(name) for name in names):
            inside = sum(1 for _ in element.iter("a"))
            return region if inside * 2 <= total or region == "nav" else None
    return None


def base_of(root: HtmlElement, url: str) -> str:
    """What relative addresses of the page at `url` are relative to."""
    for base in root.iter("base"):
        if base.get("href"):
            try:
                return normalize(str(base.get("href")).strip(), url)
            except BadUrl:
                break
    return url


def text_of(element: HtmlElement) -> str:
    """An element's text on one line, its picture's where it has none; at most MAX_ANCHOR_TEXT characters."""
    parts = (text for text in texts_in(element))
    text = " ".join(" ".join(parts).split())
    return (text or _image_text(element))[:MAX_ANCHOR_TEXT]


def texts_in(element: HtmlElement) -> Iterator[str]:
    """The texts in an element that are shown, piece by piece."""
    for node in element.iter():
        if node.tag in ("script", "style", "noscript"):
            if node.tail and node is not element:
                yield node.tail
            continue
        if node.text and isinstance(node.tag, str):
            yield node.text
        if node.tail and node is not element:
            yield node.tail


def _image_text(element: HtmlElement) -> str:
    said = str(element.get("title") or element.get("aria-label") or "")
    return " ".join(
        (said or next((str(i.get("alt")) for i in element.iter("img") if i.get("alt")), "")).split()
    )
