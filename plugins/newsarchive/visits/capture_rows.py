"""What visits leave in the archive: the WARC file's name, a row for each exchange, and how each visit ended."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from newsarchive.bodies import BadEncoding, body_of, sniff_mime
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange
from newsarchive.source_session import SourceSession
from newsarchive.store import captures
from newsarchive.store.captures import CaptureRow, KnownPayload
from newsarchive.store.ledger import LinkToFetch, Run, VisitEnding
from newsarchive.visits.exchange import PAGE_BYTES, Hop, Payload
from newsarchive.visits.retries import next_attempt
from newsarchive.visits.visit import Visit
from newsarchive.warc import WarcFile


def warc_name(run: Run, batch_no: int | None) -> str:
    """A name that no other attempt has: source/day/run-batch-moment, so that retries never share a file."""
    moment = datetime.now(UTC).strftime("%H%M%S%f")
    return f"{warc_beginning(run, batch_no)}{moment}.warc.gz"


def warc_beginning(run: Run, batch_no: int | None) -> str:
    """How the names of all WARC files of a batch begin, or of a discovery."""
    day = run.interval_start_at.strftime("%Y-%m-%d")
    part = "discovery" if batch_no is None else f"batch{batch_no:04d}"
    return f"{run.source_key}/{day}/run{run.run_id}-{part}-"


def keep_captures(
    session: SourceSession,
    run_id: int,
    file: WarcFile,
    others: Iterable[Hop],
    visited: Sequence[tuple[LinkToFetch, Visit]],
) -> dict[tuple[str, int], int]:
    """Name the file and its records in the archive; returns (file, offset) → capture_id."""
    rows = {hop.place.offset: capture_row(hop) for hop in others}
    for link, visit in visited:
        rows |= {hop.place.offset: capture_row(hop) for hop in visit.parts}
        rows |= {hop.place.offset: capture_row(hop, link.link_id, link.url) for hop in visit.hops}
    made = captures.record_warc(session.conn, run_id, file, list(rows.values()))
    parts = {
        made[visit.last.place.offset]: [made[hop.place.offset] for hop in visit.parts]
        for _, visit in visited
        if visit.parts
    }
    captures.record_parts(session.conn, parts)
    return {(file.file, offset): capture_id for offset, capture_id in made.items()}


def capture_row(hop: Hop, link_id: int | None = None, url: str | None = None) -> CaptureRow:
    """One exchange as it is named in the archive; `url` is what was asked for, where that was another address."""
    exchange, place = hop.exchange, hop.place
    payload = hop.payload or payload_of(exchange)
    return CaptureRow(
        url=url or exchange.url,
        captured_url=exchange.url,
        captured_at=exchange.requested_at,
        status=exchange.status,
        payload_digest=place.payload_digest,
        payload_bytes=payload.size_bytes,
        warc_offset=place.offset,
        warc_length=place.length,
        link_id=link_id,
        content_type=exchange.header("Content-Type"),
        mime=payload.mime,
        revisit_of=hop.revisit_of,
        truncated=exchange.truncated,
        remote_ip=exchange.remote_ip,
        duration_seconds=exchange.duration_seconds,
    )


def referring(hop: Hop, known: KnownPayload | None) -> Hop:
    """A hop found in a file; a revisit with the capture that has its bytes, which only the archive knows."""
    return replace(hop, revisit_of=known.capture_id) if known and hop.place.is_revisit else hop


def visit_ending(
    session: SourceSession, link: LinkToFetch, visit: Visit, kept: dict[tuple[str, int], int]
) -> VisitEnding:
    """How the visit ended, as the ledger takes it."""
    last = visit.hops[-1] if visit.hops else None
    outcome, reason = visit.outcome, visit.reason
    if outcome is None and last is not None and last.exchange.status == 304:
        outcome, reason = Outcome.UNCHANGED, "status 304"
    if outcome is Outcome.NOT_FOUND and link.article_id is not None:
        outcome = Outcome.GONE
    is_whole = last is not None and visit.outcome is None and last.exchange.brings_page
    return VisitEnding(
        link_id=link.link_id,
        capture_id=kept.get((last.place.warc_file, last.place.offset)) if last else None,
        outcome=outcome,
        reason=reason or None,
        etag=last.exchange.header("ETag") if last and is_whole else None,
        last_modified=last.exchange.header("Last-Modified") if last and is_whole else None,
        payload_digest=last.place.payload_digest if last and is_whole else None,
        next_attempt_at=next_attempt(outcome, link.attempts + 1, session.now(), visit.retry_at)
        if outcome
        else None,
    )


def payload_of(exchange: Exchange) -> Payload:
    """What is kept of a payload beside the WARC file."""
    try:
        mime = mime_of(exchange, body_of(exchange, limit_bytes=PAGE_BYTES).data)
    except BadEncoding:
        mime = None
    return Payload(len(exchange.payload), mime)


def let_go(visit: Visit) -> Visit:
    """The visit without its bytes, which lie in the WARC file: a hundred batches that wait hold no pages."""

    def light(hop: Hop) -> Hop:
        return replace(hop, payload=payload_of(hop.exchange), exchange=replace(hop.exchange, payload=b""))

    return replace(visit, hops=tuple(map(light, visit.hops)), parts=tuple(map(light, visit.parts)))


def mime_of(exchange: Exchange, body: bytes) -> str:
    """What the bytes are, whatever the header says."""
    return sniff_mime(body, exchange.header("Content-Type") or "")
