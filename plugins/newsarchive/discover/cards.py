"""The cards of a page of links: what stands around one link and no other, its date and its teaser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from newsarchive.discover.anchors import Anchor, text_of, texts_in
from newsarchive.discover.moments import Moment

ReadMoment = Callable[[str], Moment | None]

MAX_TEASER = 600
_CARD_CLIMB = 8
_LABEL = 20  # characters of a paragraph that is no teaser yet
_SHORT_TEXT = 48  # a visible date stands in a text of its own, not in a sentence


@dataclass(frozen=True, slots=True)
class Card:
    """What stands around one link and no other."""

    moment: Moment | None = None
    teaser: str = ""


def owners_of(taken: Mapping[HtmlElement, str]) -> dict[HtmlElement, str | None]:
    """Whose link an element holds, for all around the elements of accepted links; None where of several.

    What is around an element that is known already is known too, so that each element is come to twice at most.
    """
    owners: dict[HtmlElement, str | None] = {}
    for element, key in taken.items():
        around: HtmlElement | None = element
        while around is not None and owners.get(around, "") not in (key, None):
            owners[around] = None if around in owners else key
            around = around.getparent()
    return owners


def card_of(anchor: Anchor, owners: Mapping[HtmlElement, str | None], read: ReadMoment) -> Card:
    """The date and teaser beside a link, from the widest element around it that holds no other article.

    `owners` says whose links elements hold, `read` reads written times.
    """
    moment, teaser = None, ""
    for card in dict.fromkeys(_widest(element, anchor.key, owners) for element in anchor.elements):
        moment = moment or _moment_in(card, read)
        teaser = teaser or _teaser_in(card, anchor)
    return Card(moment, teaser)


def _widest(element: HtmlElement, key: str, owners: Mapping[HtmlElement, str | None]) -> HtmlElement:
    card = element
    for _ in range(_CARD_CLIMB):
        around = card.getparent()
        if around is None or around.tag in ("body", "main", "html"):
            break
        if owners.get(around, key) != key:
            break
        card = around
    return card


def _moment_in(card: HtmlElement, read: ReadMoment) -> Moment | None:
    for time in card.iter("time"):
        written = str(time.get("datetime") or "") or text_of(time)
        if moment := read(written):
            return moment
    for text in texts_in(card):
        is_short = 0 < len(text.strip()) <= _SHORT_TEXT
        if is_short and (moment := read(text)):
            return moment
    return None


def _teaser_in(card: HtmlElement, anchor: Anchor) -> str:
    """The longest paragraph of the card: bylines and labels are shorter."""
    texts = [text for paragraph in card.iter("p") if (text := text_of(paragraph)) not in anchor.texts]
    longest = max(texts, key=len, default="")
    return longest[:MAX_TEASER] if len(longest) > _LABEL else ""
