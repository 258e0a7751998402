"""A WARC file that no row names, taken into the archive: the file, its records, and the pages in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from newsarchive import warc
from newsarchive.reading.articles import read_articles
from newsarchive.reading.learning import learned_facts
from newsarchive.reading.reextract import load_rereadings
from newsarchive.records import Exchange, Interval, Link
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, fixity, links, runs, transaction
from newsarchive.store.fixity import HalfAdopted
from newsarchive.store.ledger import Run
from newsarchive.urls import BadUrl, url_key
from newsarchive.visits.capture_rows import capture_row, referring
from newsarchive.visits.exchange import Hop

PAGES_FILE = "-batch"  # in the names of files that hold pages, not listings


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was in a file: its replies, and how many of them are articles."""

    replies: int
    articles: int


def adopt(session: SourceSession, name: str) -> Adopted:
    """Name the file and its records, and read its pages; raises BrokenRecord, and does nothing, where it is torn."""
    file = warc.warc_file(session.warc_store, name)
    with session.warc_store.open(name) as stream:
        hops = [Hop(exchange, place) for place, exchange in warc.iter_exchanges(stream, file=name)]
    with adoption(session, name) as run:
        with transaction(session.conn):
            record_pages(session, run, name, hops)
            capture_ids = name_records(session, run, file, hops)
        waiting = fixity.adopted_captures(session.conn, capture_ids)
        read = load_rereadings(
            session, run, list(read_articles(session.warc_store, waiting, learned_facts(session)))
        )
    return Adopted(len(hops), read.captures - read.rejected)


def read_on(session: SourceSession, half: HalfAdopted) -> Adopted:
    """Read the pages of a file that was named, and not read, before its reconcile was killed."""
    with adoption(session, half.file) as run:
        waiting = fixity.adopted_captures(session.conn, half.capture_ids)
        read = load_rereadings(
            session, run, list(read_articles(session.warc_store, waiting, learned_facts(session)))
        )
        fixity.hand_over(session.conn, half.warc_file_id, run.run_id)
    return Adopted(len(half.capture_ids), read.captures - read.rejected)


@contextmanager
def adoption(session: SourceSession, name: str) -> Iterator[Run]:
    """A run of its own; it has succeeded when the context ends."""
    begun = datetime.now(UTC)
    key = runs.RunKey("reconcile", f"{name} {begun.isoformat()}", "reconcile")
    moment = Interval(begun, begun + timedelta(seconds=1))
    run_id = runs.start_run(session.conn, session.source.key, moment, key, False)
    with runs.ending_run(session.conn, run_id):
        yield runs.read_run(session.conn, run_id)
        runs.finish_run(session.conn, run_id, "succeeded", None)


def record_pages(session: SourceSession, run: Run, name: str, hops: list[Hop]) -> None:
    """A batch's file holds pages of links: those that the ledger has lost are written into it again."""
    if PAGES_FILE not in name:
        return
    for exchange in (hop.exchange for hop in hops):
        if exchange.brings_page and has_key(exchange) and urlsplit(exchange.url).path != "/robots.txt":
            links.record_found(session.conn, run.source_id, Link(exchange.url, 1), exchange.requested_at)


def name_records(session: SourceSession, run: Run, file: warc.WarcFile, hops: list[Hop]) -> list[int]:
    """The file's row and its captures', each with the link that it answers; their ids."""
    urls = sorted({hop.exchange.url for hop in hops if has_key(hop.exchange)})
    known_links = fixity.links_of(session.conn, session.source.key, urls)
    known = captures.known_payloads(session.conn, [link.link_id for link in known_links.values()])
    rows = []
    for hop in hops:
        link = known_links.get(hop.exchange.url)
        if link is None:
            rows.append(capture_row(hop))
        else:
            rows.append(capture_row(referring(hop, known.get(link.link_id)), link.link_id, link.url))
    return list(captures.record_warc(session.conn, run.run_id, file, rows).values())


def has_key(exchange: Exchange) -> bool:
    """Whether the address is one that we would know a page by."""
    try:
        url_key(exchange.url)
    except BadUrl:
        return False
    return True
