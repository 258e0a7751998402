"""Other stories as boxes side by side that a script makes links of: in each a heading and a line or two."""

from collections import Counter
from itertools import islice

from lxml.html import HtmlElement

from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.walk import Piece

LEAST_CARDS = 3
CARD_LINES, CARD_CHARS = 4, 300  # beside a card's heading; characters of prose
STEPS = 4  # from a piece up to its card
ENOUGH = 400  # characters of prose between the headline and the first card
SHARE = 0.35  # of the prose that cards may hold: a list article's parts hold more
BEHIND = 0.2  # of the prose before the cards that may stand behind them, where a text goes on
LINKED, HEADLINE_CHARS = 0.6, 22  # of a line that stands for a heading
ASKS = ("?", "？", "؟")

Card = list[Piece]


def without_cards(pieces: list[Piece], seen: PageSurvey, headline_order: int) -> list[Piece]:
    """The pieces but such boxes; questions with their answers are a text's own, and so are parts that are most of it."""
    rows = _rows(pieces, seen, headline_order) if headline_order > 0 else []
    cards = [card for row in rows if _is_row(row) for card in row]
    if not cards:
        return pieces
    gone = {id(p) for card in cards for p in card}
    kept = [p for p in pieces if id(p) not in gone]
    held = sum(p.mass for card in cards for p in card)
    orders = [p.order for card in cards for p in card]
    before = sum(p.mass for p in kept if headline_order <= p.order < min(orders))
    behind = sum(p.mass for p in kept if p.order > max(orders) and not p.suspects)
    is_little = held <= SHARE * (held + sum(p.mass for p in kept))
    return kept if before >= ENOUGH and behind <= BEHIND * before and is_little else pieces


def _rows(pieces: list[Piece], seen: PageSurvey, headline_order: int) -> list[list[Card]]:
    """The boxes with one heading each that stand in one box, each with its pieces."""
    headings = _headings(pieces, headline_order)
    if len(headings) < LEAST_CARDS:
        return []
    around = [_around(p, seen) for p in headings]
    held = Counter(box for boxes in around for box in boxes)
    alone = (next((box for box in reversed(boxes) if held[box] == 1), None) for boxes in around)
    cards: dict[HtmlElement, Card] = {box: [] for box in alone if box is not None}
    beside = Counter(box.getparent() for box in cards)
    cards = {box: card for box, card in cards.items() if beside[box.getparent()] >= LEAST_CARDS}
    for piece in pieces if cards else ():
        box = piece.holder
        for _ in range(STEPS + 1):
            if box in cards:
                cards[box].append(piece)
                break
            box = box.getparent()
            if box is None:
                break
    rows: dict[HtmlElement, list[Card]] = {}
    for box, card in cards.items():
        rows.setdefault(box.getparent(), []).append(card)
    return list(rows.values())


def _headings(pieces: list[Piece], headline_order: int) -> list[Piece]:
    """The headings that enough of the story stands before."""
    before, found = 0, []
    for piece in pieces:
        if piece.order < headline_order:
            continue
        if before >= ENOUGH and (piece.block.tag == "h" or _points(piece)):
            found.append(piece)
        before += piece.mass
    return found


def _points(piece: Piece) -> bool:
    """Whether a line is mostly a link of as many words as a headline has."""
    links = piece.block.links
    return (
        not piece.mass
        and len(links) == 1
        and piece.block.link_share > LINKED
        and len(links[0][1]) >= HEADLINE_CHARS
    )


def _around(heading: Piece, seen: PageSurvey) -> list[HtmlElement]:
    """The boxes around a heading, inmost first, as far as they do not hold the headline; a line may be its box's first."""
    found = []
    own = [] if heading.block.tag == "h" else [heading.holder]
    for box in islice((*own, *heading.holder.iterancestors()), STEPS):
        if box in seen.spine:
            break
        found.append(box)
    return found


def _is_row(row: list[Card]) -> bool:
    """Whether these are cards with nothing between them."""
    orders = sorted(p.order for card in row for p in card)
    heads = [next(p.block.text for p in card if p.block.tag == "h" or _points(p)) for card in row]
    is_close = orders[-1] - orders[0] < len(orders)
    are_told = 2 * sum(any(p.mass for p in card) for card in row) > len(row)
    return (
        is_close
        and are_told
        and all(map(_is_card, row))
        and 2 * sum(h.endswith(ASKS) for h in heads) < len(row)
    )


def _is_card(card: Card) -> bool:
    return len(card) <= CARD_LINES + 1 and sum(p.mass for p in card) <= CARD_CHARS
