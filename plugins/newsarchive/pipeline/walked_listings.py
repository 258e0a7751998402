"""The listings of a run: fetched one after the other as discovery asks, and what the archive keeps of each."""

from dataclasses import dataclass

from newsarchive.discover import Discovery, ListingReading, Look, LookVerdict
from newsarchive.faults import fault_of
from newsarchive.outcomes import Outcome
from newsarchive.pipeline.listings import read_listing, visit_listing
from newsarchive.records import ListingRequest
from newsarchive.source_session import SourceSession
from newsarchive.store import links, transaction
from newsarchive.store.ledger import ListingRow, Run
from newsarchive.visits.capture_rows import keep_captures, warc_name
from newsarchive.visits.visit import Visit, Visits
from newsarchive.warc import WarcWriter

Kept = dict[tuple[str, int], int]  # (WARC file, offset) → capture_id


@dataclass(frozen=True, slots=True)
class Walked:
    """One listing that was asked for: the visit, and what was read in it, if it answered."""

    request: ListingRequest
    visit: Visit
    reading: ListingReading | None


def fetched_listings(session: SourceSession, run: Run, discovery: Discovery) -> tuple[list[Walked], Kept]:
    """Every listing that discovery wants, in order, and the captures of all that was fetched for them."""
    walked: list[Walked] = []
    with WarcWriter(session.warc_store, warc_name(run, None)) as writer:
        visits = Visits(session, writer)
        while (request := discovery.next()) is not None:
            known = links.known_listing(session.conn, run.source_id, request.url)
            try:
                visit, kept_body = visit_listing(session, visits, request.url, known)
            except Exception as error:
                visit, kept_body = Visit(request.url).ended(Outcome.INTERNAL_ERROR, fault_of(error)), None
            walked.append(Walked(request, visit, read_listing(discovery, request, visit, kept_body)))
    hops = [*visits.others, *(hop for step in walked for hop in step.visit.hops)]
    with transaction(session.conn):
        return walked, keep_captures(session, run.run_id, writer.closed, hops, [])


def listing_row(
    step: Walked, run: Run, kept: Kept, seen: tuple[Look | None, LookVerdict | None]
) -> ListingRow:
    """What the archive keeps of a listing beside its links; `seen` is what a live front showed."""
    last = step.visit.hops[-1] if step.visit.hops else None
    look, verdict = seen
    return ListingRow(
        route=step.request.route,
        url=step.request.url,
        observed_at=last.exchange.requested_at if last else run.started_at,
        status=last.exchange.status if last else None,
        problem=(step.reading.problem if step.reading else None) or step.visit.reason or None,
        capture_id=kept.get((last.place.warc_file, last.place.offset)) if last else None,
        etag=header_of(step.visit, "ETag"),
        last_modified=header_of(step.visit, "Last-Modified"),
        newest_at=look.newest_at if look else None,
        oldest_at=look.oldest_at if look else None,
        overlap=verdict.overlap if verdict else None,
    )


def header_of(visit: Visit, name: str) -> str | None:
    """What the whole listing said of itself; a 304, or an answer after redirects, says it of nothing new."""
    is_whole = visit.outcome is None and len(visit.hops) == 1 and visit.last.exchange.brings_page
    return visit.last.exchange.header(name) if is_whole else None
