"""Which part of the page is the article: the tightest element with its prose, and the lead above it."""

import re

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece
from newsarchive.letters import letters

TIGHT = 0.75  # of the prose that an element must hold to be taken for the whole
DECLARED = 0.5  # of the prose that the declared article must hold to be believed
MAIN = 0.35  # the same for <main>, which a page has once
AFTER_HEADLINE = 0.6
LEAD_CHARS, LEADS = 60, 3
TOLD_CHARS = 50  # descriptions are often cut short, and leave out the place a report begins with
DESCRIPTIONS = ("og:description", "description", "twitter:description")
TEASER = re.compile(r"teaser|kicker", re.I)
HEADINGS = ("h1", "h2", "h3", "h4")
WHOLE = frozenset(("p", "li", "tr", "table", "ul"))  # never the article by itself


def main_part(pieces: list[Piece], body: HtmlElement, seen: PageSurvey) -> HtmlElement:
    """The tightest element that holds nearly all of the prose, from the declared body downwards."""
    mass: dict[HtmlElement, int] = {}
    children: dict[HtmlElement, set[HtmlElement]] = {}
    for piece in pieces:
        if not piece.mass:
            continue
        node = piece.holder
        while node is not None:
            mass[node] = mass.get(node, 0) + piece.mass
            up = node.getparent()
            if node is body or up is None:
                break
            children.setdefault(up, set()).add(node)
            node = up
    at = _declared(mass, body, seen)
    while True:
        best = max(children.get(at, ()), key=lambda e: mass[e], default=None)
        if best is None or mass[best] < TIGHT * mass[at] or best.tag in WHOLE:
            return at
        at = best


def _declared(mass: dict[HtmlElement, int], body: HtmlElement, seen: PageSurvey) -> HtmlElement:
    """The element that the page itself calls its article, where enough of the prose stands in it."""
    least = DECLARED * mass.get(body, 0)
    for element in (*seen.props.get("articleBody", ()), *(a for a in seen.articles if a in seen.spine)):
        if mass.get(element, 0) > least:
            return element
    for element in seen.spine:
        if element.tag == "main" and mass.get(element, 0) > MAIN * mass.get(body, 0):
            return element
    return body


def without_other_articles(pieces: list[Piece], seen: PageSurvey) -> list[Piece]:
    """The pieces outside of further <article>s beside the one with the headline, with headings of their own."""
    own = next((a for a in seen.articles if a in seen.spine), None)
    if own is None:
        return pieces
    last = max((p.order for p in pieces if own in p.holder.iterancestors() or p.holder is own), default=0)
    others = {a for a in seen.articles if a not in seen.spine and own not in a.iterancestors()}
    others = {a for a in others if next(a.iter("h1", "h2", "h3"), None) is not None}
    if not others or not last:
        return pieces
    return [p for p in pieces if p.order <= last or others.isdisjoint((p.holder, *p.holder.iterancestors()))]


def inside(pieces: list[Piece], part: HtmlElement) -> list[Piece]:
    """The pieces that stand in an element."""
    known: dict[HtmlElement, bool] = {part: True}

    def is_in(element: HtmlElement) -> bool:
        path = []
        node: HtmlElement | None = element
        while node is not None and node not in known:
            path.append(node)
            node = node.getparent()
        answer = known[node] if node is not None else False
        known.update(dict.fromkeys(path, answer))
        return answer

    return [p for p in pieces if is_in(p.holder)]


def from_headline(
    chosen: list[Piece], pieces: list[Piece], walked: list[Piece], headline_order: int, seen: PageSurvey
) -> list[Piece]:
    """What stands before the headline is not the article; a lead between headline and text is.

    A lead in a box or heading of its own is known by the page's description, which repeats it.
    """
    if not chosen:
        return chosen
    told = letters(" ".join(value for _, value in seen.said(*DESCRIPTIONS)))
    if headline_order <= 0:
        lead = [p for p in walked if p.order < chosen[0].order and p.mass and _is_told(p, told)][-1:]
        return lead + chosen
    after = [p for p in chosen if p.order >= headline_order]
    if sum(p.mass for p in after) < AFTER_HEADLINE * sum(p.mass for p in chosen):
        return chosen
    first = next((p.order for p in after if p.mass), walked[-1].order + 1)
    held = {p.order for p in after}
    leads = [p for p in walked if headline_order < p.order < first and p.order not in held]
    plain_leads = {p.order for p in pieces if p.mass > LEAD_CHARS and p.block.link_share < 0.3}
    leads = [p for p in leads if p.order in plain_leads or _is_told(p, told) or _is_called_lead(p, seen)]
    return sorted(leads[:LEADS] + after, key=lambda p: p.order)


def _is_called_lead(piece: Piece, seen: PageSurvey) -> bool:
    """Whether a sentence without a link stands in a box that some call a teaser, and others a lead, by itself."""
    boxes = [box for box in piece.suspects if box not in seen.spine]
    return (
        piece.mass > LEAD_CHARS
        and not piece.block.links
        and len(boxes) == 1
        and bool(TEASER.search(boxes[0].get("class", "")))
        and next(boxes[0].iter("a", "img", *HEADINGS), None) is None
    )


def _is_told(piece: Piece, told: str) -> bool:
    if len(piece.block.text) <= LEAD_CHARS:
        return False
    key = letters(piece.block.text)
    return key[:TOLD_CHARS] in told or (
        len(key) > 2 * TOLD_CHARS and key[TOLD_CHARS : 2 * TOLD_CHARS] in told
    )
