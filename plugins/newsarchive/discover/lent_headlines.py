"""Links that say nothing of themselves, as 'Read more' below a headline that is none: they have that of their card."""

from collections.abc import Mapping
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.discover.anchors import GENERIC_TEXT, HEADINGS, Anchor, text_of
from newsarchive.urls import site_of

_CLIMB = 6  # elements around a link, of which one may be its card
_NO_CARDS = ("body", "main", "html")


def lend_headlines(anchors: list[Anchor], url: str) -> None:
    """Give each such link of the page at `url` the one headline that stands around it and no other such link."""
    site = site_of(url)
    silent = [anchor for anchor in anchors if _is_silent(anchor) and site_of(anchor.url) == site]
    keys = {element: anchor.key for anchor in silent for element in anchor.elements}
    cards: dict[HtmlElement, str | None] = {}
    for anchor in silent:
        lent = (_headline_around(element, keys, cards) for element in anchor.elements)
        anchor.texts += [*islice(filter(None, lent), 1)]


def _is_silent(anchor: Anchor) -> bool:
    return not anchor.text or GENERIC_TEXT.match(anchor.text) is not None


def _headline_around(
    element: HtmlElement, keys: Mapping[HtmlElement, str], cards: dict[HtmlElement, str | None]
) -> str:
    """The headline of the nearest element that has any; `cards` are those that have been looked at."""
    for around in islice(element.iterancestors(), _CLIMB):
        if around.tag in _NO_CARDS:
            break
        if around not in cards:
            cards[around] = _headline_of(around, keys)
        if (headline := cards[around]) is not None:
            return headline
    return ""


def _headline_of(card: HtmlElement, keys: Mapping[HtmlElement, str]) -> str | None:
    """A card's headline, '' where it is not one silent link's alone; None where there is none."""
    headings = list(islice(card.iter(*HEADINGS), 2))
    if not headings:
        return None
    is_linked = any(True for _ in headings[0].iter("a")) or any(True for _ in headings[0].iterancestors("a"))
    inside = {keys[link] for link in card.iter("a") if link in keys}
    return "" if len(headings) > 1 or len(inside) > 1 or is_linked else text_of(headings[0])
