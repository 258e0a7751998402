"""Fetch a batch of links: every response into a WARC file, closed and kept before any row names it."""

from collections import Counter, deque
from datetime import datetime, timedelta

from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.salvage import salvage_batch
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, links, settled
from newsarchive.store.captures import KnownPayload
from newsarchive.store.ledger import LinkToFetch, Run
from newsarchive.store.runs import add_shortfalls, lock_source, read_run
from newsarchive.visits.capture_rows import keep_captures, let_go, visit_ending, warc_name
from newsarchive.visits.exchange import Known
from newsarchive.visits.parts import with_parts
from newsarchive.visits.visit import Visit, Visits, in_scope
from newsarchive.warc import WarcWriter

# A failed page gets its second chance at the end of the batch, when the site may have caught its breath.
SECOND_CHANCES = (Outcome.CONNECT, Outcome.TIMEOUT, Outcome.TRUNCATED, Outcome.SERVER_ERROR, Outcome.DNS)
# Some servers answer 304 whatever has changed: a page whose last whole answer is that old is asked for whole.
WHOLE_AGE = timedelta(days=14)
TOGETHER = 3  # links to one page are more than a story's old address and its short one
Queue = deque[tuple[LinkToFetch, bool]]  # what is to be visited, and whether it may fail once


def fetch_batch(session: SourceSession, run_id: int, batch_no: int) -> dict[str, int]:
    """Visit what is left of the batch; returns how many were visited, captured and failed, and how many others visited.

    A killed attempt's WARC is salvaged first, so that no page it holds is fetched again; nor is one that another run
    has visited since this one began.
    """
    run = read_run(session.conn, run_id)
    with session.host_rules.batch_turn(run.source_key):
        salvage_batch(session, run, batch_no)
        shared = links.share_visits(session.conn, run_id, batch_no)
        visited = fetch_links(session, run, batch_no, links.batch_to_fetch(session.conn, run_id, batch_no))
    failed = sum(visit.outcome is not None for visit in visited)
    return {
        "visited": len(visited),
        "captured": len(visited) - failed,
        "failed": failed,
        "shared": shared,
    }


def fetch_links(session: SourceSession, run: Run, batch_no: int, waiting: list[LinkToFetch]) -> list[Visit]:
    """Visit links, and write down how each visit ended: one WARC file, or several where the store closes them sooner."""
    known = captures.known_payloads(session.conn, [link.link_id for link in waiting])
    queue = deque((link, True) for link in waiting)
    visited: list[Visit] = []
    while queue:
        visited += fetch_segment(session, run, batch_no, queue, known)
    return visited


def fetch_segment(
    session: SourceSession, run: Run, batch_no: int, queue: Queue, known: dict[int, KnownPayload]
) -> list[Visit]:
    """Visit what is waiting until the WARC file is full; its rows are made once it is kept."""
    with WarcWriter(session.warc_store, warc_name(run, batch_no)) as writer:
        visits = Visits(session, writer)
        visited = visit_some(visits, queue, known)

    def record() -> None:
        lock_source(session.conn, run.source_key)
        kept = keep_captures(session, run.run_id, writer.closed, visits.others, visited)
        links.record_visits(
            session.conn, run.run_id, [visit_ending(session, link, visit, kept) for link, visit in visited]
        )
        links.settle_states(session.conn, [link.article_id for link, visit in visited if visit.hops])
        if told := led_together([visit for _, visit in visited]):
            add_shortfalls(session.conn, run.run_id, told)

    settled(session.conn, record)
    return [visit for _, visit in visited]


def led_together(visited: list[Visit]) -> list[str]:
    """Which one page several links were led to, in words: after a move a site may send all its old addresses there."""
    landed = Counter(
        visit.last.exchange.url for visit in visited if visit.outcome is None and len(visit.hops) > 1
    )
    return [
        f"{count} links lead on to {url}: it is one page, and archived once"
        for url, count in landed.items()
        if count >= TOGETHER
    ]


def visit_some(
    visits: Visits, queue: Queue, known: dict[int, KnownPayload]
) -> list[tuple[LinkToFetch, Visit]]:
    """Visit links in their order, the unlucky ones once more after all others, until the WARC file is full."""

    def visit(link: LinkToFetch) -> Visit:
        known_here = known_of(link, known.get(link.link_id), visits.visitor.now())
        try:
            page = in_scope(visits.visit(link.url, known_here), visits.visitor.source.home)
            return let_go(with_parts(page, visits.visit))
        except Exception as error:
            return Visit(link.url).ended(Outcome.INTERNAL_ERROR, fault_of(error))

    visited = []
    while queue:
        link, has_second_chance = queue.popleft()
        done = visit(link)
        if has_second_chance and done.outcome in SECOND_CHANCES:
            queue.append((link, False))
        else:
            visited.append((link, done))
        if visits.warc.is_full:
            break
    return visited


def known_of(link: LinkToFetch, kept: KnownPayload | None, now: datetime) -> Known:
    """What a conditional request may say; only where the bytes it speaks of are in the archive.

    A page that was no article (a wall, an empty page) is asked for whole, as "not modified" would settle nothing;
    so is one that was not sent whole for WHOLE_AGE.
    """
    if kept is None:
        return Known()
    spoken_of = Known(
        link.etag,
        link.last_modified,
        kept.payload_digest,
        kept.captured_url,
        kept.captured_at,
        kept.capture_id,
    )
    if link.article_id is None or now - kept.whole_at >= WHOLE_AGE:
        return spoken_of.asked_whole()
    return spoken_of
