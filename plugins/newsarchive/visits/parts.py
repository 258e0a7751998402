"""An article over several pages is visited whole: its further pages in order, as far as each links to the next."""

from collections.abc import Callable
from dataclasses import replace

from newsarchive.bodies import BadEncoding, body_of
from newsarchive.children import GaveUp, aside
from newsarchive.extract.parsing import decode_page, parse_page
from newsarchive.extract.parts import goes_on_at, links_of, may_go_on
from newsarchive.records import Exchange
from newsarchive.visits.exchange import PAGE_BYTES
from newsarchive.visits.visit import Visit

SMALL_BYTES = 64 * 1024  # so little takes nobody a second: it needs no child
MOST_PARTS = 30  # a longer one is archived in part, and says so

Ask = Callable[[str], Visit]  # over the network, or what a file has of it


def with_parts(visit: Visit, ask: Ask) -> Visit:
    """A visit that brought a page, with the further pages of its article; the others as they are.

    A page whose bytes are known already has its further pages with the capture that brought them.
    """
    if visit.outcome is not None or not visit.last.exchange.brings_page or visit.last.place.is_revisit:
        return visit
    first, page = visit.last.exchange.url, visit.last.exchange
    parts: list[Visit] = []
    while len(parts) < MOST_PARTS and (address := next_part(page, first, len(parts) + 2)):
        part = ask(address)
        if part.outcome is not None or not part.last.exchange.brings_page or len(part.hops) > 1:
            break
        parts.append(part)
        page = part.last.exchange
    return replace(visit, parts=tuple(part.last for part in parts))


def next_part(exchange: Exchange, first: str, number: int) -> str | None:
    """The address of page `number` of the article that begins at `first`, where the exchange's page links to it."""
    try:
        body = body_of(exchange, limit_bytes=PAGE_BYTES).data
    except BadEncoding:
        return None
    if not may_go_on(body, first, number):
        return None
    if len(body) <= SMALL_BYTES:
        return _next_of(body, exchange.header("Content-Type") or "", first, number)
    try:
        return aside().do(_next_of, body, exchange.header("Content-Type") or "", first, number)
    except GaveUp:  # reading the page itself ends so too, and tells it
        return None


def _next_of(body: bytes, content_type: str, first: str, number: int) -> str | None:
    tree = parse_page(decode_page(body, content_type).text)
    return goes_on_at(links_of(tree), first, number) if tree is not None else None
