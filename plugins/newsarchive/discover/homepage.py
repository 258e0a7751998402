"""What a home page says of its site: name, language, feeds and sections."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newsarchive.discover.addresses import is_date_archive, signs_of
from newsarchive.discover.anchors import anchors_of
from newsarchive.discover.markup import tree_of
from newsarchive.discover.scoring import anchor_points
from newsarchive.urls import BadUrl, normalize

_FEED_TYPES = re.compile(r"application/(rss\+xml|atom\+xml|feed\+json|json)", re.I)
_COMMENTS = re.compile(r"comments?([/-]|$)", re.I)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TITLE_PARTS = re.compile(r"\s+[|–—·»:-]\s+|:\s+")
_SECTION_RULE = re.compile(r"list or service: (section|categor|rubri|kategorie|seccion|topic|thema)")


@dataclass(frozen=True, slots=True)
class HomePage:
    """What a home page says of its site."""

    name: str = ""
    language: str | None = None
    feeds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # paths


def read_home(body: bytes, url: str, content_type: str = "") -> HomePage | None:
    """The home page at `url`; None where there is no HTML in it."""
    root = tree_of(body, content_type)
    if root is None:
        return None
    return HomePage(
        name_of(root), language_of(root), tuple(feeds_of(root, url)), tuple(sections_of(root, url))
    )


def feeds_of(root: HtmlElement, url: str) -> list[str]:
    """The feeds that the page names by link rel, without feeds of comments."""
    found = []
    for link in root.iter("link"):
        is_feed = "alternate" in str(link.get("rel", "")).lower() and _FEED_TYPES.match(
            str(link.get("type", ""))
        )
        if is_feed and link.get("href") and "wp-json" not in str(link.get("href")):
            try:
                found.append(normalize(str(link.get("href")).strip(), url))
            except BadUrl:
                continue
    return [feed for feed in dict.fromkeys(found) if not _COMMENTS.search(feed)]


def sections_of(root: HtmlElement, url: str) -> list[str]:
    """The paths of the sections in the page's navigation, as a listing's `sections` takes them."""
    found = []
    for anchor in anchors_of(root, url):
        parts = urlsplit(anchor.url)
        is_near = parts.netloc == urlsplit(url).netloc and not parts.query and "nav" in anchor.regions
        refused = signs_of(anchor.url, url).refused or ""
        is_section = _SECTION_RULE.match(refused) is not None if refused else parts.path.count("/") <= 2
        if is_near and is_section and anchor_points(anchor.text) <= 0 and not is_date_archive(anchor.url):
            found.append(parts.path)
    return list(dict.fromkeys(found))


def name_of(root: HtmlElement) -> str:
    """The site name: og:site_name, else the first part of the title."""
    for meta in root.iter("meta"):
        if meta.get("property") == "og:site_name" and meta.get("content"):
            return " ".join(str(meta.get("content")).split())[:200]
    title = next((" ".join(str(t.text_content()).split()) for t in root.iter("title")), "")
    return _TITLE_PARTS.split(title)[0][:200]


def language_of(root: HtmlElement) -> str | None:
    """The page language as BCP 47, if it says one."""
    language = str(root.get("lang") or "").replace("_", "-")
    return language if _LANGUAGE.fullmatch(language) else None
