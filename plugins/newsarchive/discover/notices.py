"""What stands in a list's place while a site is away: words that lead nowhere into it, with status 200."""

from collections.abc import Iterable

from lxml.html import HtmlElement

from newsarchive.discover.anchors import anchors_of
from newsarchive.discover.markup import tree_of
from newsarchive.records import Listing
from newsarchive.urls import is_front_page, same_site

NOTICE_BYTES = 64 * 1024  # a notice is a small page; who has more to say has a menu
FEW_CHARS, TOLD_CHARS = 12, 120
UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg"))


def leads_nowhere(links: Iterable[str], url: str) -> bool:
    """Whether none of a page's links leads into its site, but for its front page: every list has a menu at least."""
    return not any(same_site(link, url) and not is_front_page(link) for link in links)


def notice_in(listing: Listing) -> str | None:
    """How the words begin that an HTML page without a way into its site shows; None where it is no such page.

    A page that shows no words is a script's to fill, and no notice.
    """
    body, url = listing.body, listing.captured_url
    if len(body) > NOTICE_BYTES or b"<html" not in body[:2048].lower():
        return None
    root = tree_of(body, listing.headers.get("content-type", ""))
    if root is None or not leads_nowhere((anchor.url for anchor in anchors_of(root, url)), url):
        return None
    words = " ".join(" ".join(shown_in(root)).split())
    return words[:TOLD_CHARS] if len(words) >= FEW_CHARS else None


def shown_in(root: HtmlElement) -> Iterable[str]:
    """The texts of a page that a browser shows."""
    unseen: set[HtmlElement] = set()
    for element in root.iter():
        parent = element.getparent()
        if element.tag in UNSEEN or parent in unseen:
            unseen.add(element)
        elif element.text:
            yield element.text
        if element.tail and parent not in unseen:
            yield element.tail
