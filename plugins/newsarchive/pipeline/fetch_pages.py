"""Fetch a batch of links: every response into one WARC file, closed before any row names it."""

from datetime import datetime, timedelta

from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.salvage import salvage_batch
from newsarchive.source_session import SourceSession
from newsarchive.store import captures, links, settled
from newsarchive.store.rows import KnownPayload, LinkToFetch, Run
from newsarchive.store.runs import lock_source, read_run
from newsarchive.visits.capture_rows import keep_captures, let_go, visit_ending, warc_name
from newsarchive.visits.exchange import Known
from newsarchive.visits.parts import with_parts
from newsarchive.visits.visit import Visit, Visits, in_scope
from newsarchive.warc import WarcWriter

# A failed page gets its second chance at the end of the batch, when the site may have caught its breath.
SECOND_CHANCES = (Outcome.CONNECT, Outcome.TIMEOUT, Outcome.TRUNCATED, Outcome.SERVER_ERROR, Outcome.DNS)
# Some servers answer 304 whatever has changed: a page whose last whole answer is that old is asked for whole.
WHOLE_AGE = timedelta(days=14)


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
    """Visit links, all into one WARC file, and write down how each visit ended."""
    if not waiting:
        return []
    run_id = run.run_id
    known = captures.known_payloads(session.conn, [link.link_id for link in waiting])
    with WarcWriter(session.warc_root, warc_name(run, batch_no)) as writer:
        visits = Visits(session, writer)
        visited = visit_all(visits, waiting, known)

    def record() -> None:
        lock_source(session.conn, run.source_key)
        kept = keep_captures(session, run_id, writer.closed, visits.others, visited)
        links.record_visits(
            session.conn, run_id, [visit_ending(session, link, visit, kept) for link, visit in visited]
        )
        links.settle_states(session.conn, [link.article_id for link, visit in visited if visit.hops])

    settled(session.conn, record)
    return [visit for _, visit in visited]


def visit_all(
    visits: Visits, waiting: list[LinkToFetch], known: dict[int, KnownPayload]
) -> list[tuple[LinkToFetch, Visit]]:
    """Visit every link once, and the unlucky ones once more."""

    def visit(link: LinkToFetch) -> Visit:
        known_here = known_of(link, known.get(link.link_id), visits.visitor.now())
        try:
            return let_go(with_parts(in_scope(visits.visit(link.url, known_here)), visits.visit))
        except Exception as error:
            return Visit(link.url).ended(Outcome.INTERNAL_ERROR, fault_of(error))

    visited = {link.link_id: visit(link) for link in waiting}
    for link in waiting:
        if visited[link.link_id].outcome in SECOND_CHANCES:
            visited[link.link_id] = visit(link)
    return [(link, visited[link.link_id]) for link in waiting]


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
