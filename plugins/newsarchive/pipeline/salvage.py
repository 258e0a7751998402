"""What a killed attempt had fetched of a batch is found in its WARC files and given to the links that it answers."""

from urllib.parse import urlsplit

from newsarchive import warc
from newsarchive.fetch import onward_target
from newsarchive.outcomes import Outcome
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, links, settled
from newsarchive.store.ledger import Run
from newsarchive.store.runs import lock_source
from newsarchive.visits.capture_rows import keep_captures, referring, visit_ending, warc_beginning
from newsarchive.visits.exchange import Hop
from newsarchive.visits.parts import MOST_PARTS, next_part, with_parts
from newsarchive.visits.visit import Visit, in_scope
from newsarchive.warc import WarcFile


def salvage_batch(session: SourceSession, run: Run, batch_no: int) -> None:
    """Name what a killed attempt had already fetched of this batch: torn files first, then closed but unnamed ones."""
    store = session.warc_store
    beginning = warc_beginning(run, batch_no)
    for name in warc.open_files(store, beginning):
        warc.salvage(store, name)
    for name in captures.unnamed(session.conn, store.names(beginning)):
        with store.open(name) as stream:
            hops = [Hop(exchange, place) for place, exchange in warc.iter_exchanges(stream, file=name)]
        adopt(session, run, batch_no, warc.warc_file(store, name), hops)


def adopt(session: SourceSession, run: Run, batch_no: int, file: WarcFile, hops: list[Hop]) -> None:
    """Give salvaged exchanges to the links that they answer."""
    visits = visits_in(hops)
    waiting = links.batch_to_fetch(session.conn, run.run_id, batch_no)
    known = captures.known_payloads(session.conn, [link.link_id for link in waiting])
    answered = []
    for link in waiting:
        chain = visits.get(link.url)
        if chain and chain[-1].exchange.brings_page and not chain[-1].exchange.truncated:
            found = tuple(referring(hop, known.get(link.link_id)) for hop in chain)
            visit = in_scope(Visit(link.url, found), session.source.home)
            visit = with_parts(visit, lambda url: found_in(visits, url))
            if is_whole(visit):  # else it is visited again: its last pages are not in the file
                answered.append((link, visit))
    taken = {hop.place.offset for _, visit in answered for hop in (*visit.hops, *visit.parts)}

    def record() -> None:
        lock_source(session.conn, run.source_key)
        others = [hop for hop in hops if hop.place.offset not in taken]
        kept = keep_captures(session, run.run_id, file, others, answered)
        links.record_visits(
            session.conn, run.run_id, [visit_ending(session, link, visit, kept) for link, visit in answered]
        )

    settled(session.conn, record)


def found_in(visits: dict[str, tuple[Hop, ...]], url: str) -> Visit:
    """The visit of a further page, as the file has it."""
    hops = visits.get(url, ())
    return Visit(url, hops) if hops else Visit(url).ended(Outcome.TRUNCATED, "not in the file")


def is_whole(visit: Visit) -> bool:
    """Whether no further page of an article is missing."""
    if visit.outcome is not None or visit.last.place.is_revisit or len(visit.parts) == MOST_PARTS:
        return True
    newest = visit.parts[-1] if visit.parts else visit.last
    return next_part(newest.exchange, visit.last.exchange.url, len(visit.parts) + 2) is None


def visits_in(hops: list[Hop]) -> dict[str, tuple[Hop, ...]]:
    """By the address that it began at: each visit that was saved to its end; of two, the later.

    Exchanges lie in the order in which they were made, so that a visit is an exchange and what its redirects led to. Two
    addresses of one page are two visits: each keeps its own capture, with what its listing said of it.
    """
    chains: dict[str, tuple[Hop, ...]] = {}
    chain: tuple[Hop, ...] = ()
    for hop in hops:
        url = hop.exchange.url
        if chain and onward_target(chain[-1].exchange) == url:
            chain = (*chain, hop)
        elif chain and urlsplit(url).path == "/robots.txt":
            continue  # asked for between an address and where it redirects to
        else:
            chain = (hop,)
        chains[chain[0].exchange.url] = chain
    return {url: visit for url, visit in chains.items() if onward_target(visit[-1].exchange) is None}
