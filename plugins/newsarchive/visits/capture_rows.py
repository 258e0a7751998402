"""What visits leave in the archive: the WARC file's name, a row for each exchange, and how each visit ended."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from newsarchive.bodies import BadEncoding, body_of, sniff_mime
from newsarchive.outcomes import Outcome
from newsarchive.records import Exchange
from newsarchive.source_session import SourceSession
from newsarchive.store import captures
from newsarchive.store.rows import Run
from newsarchive.visits.exchange import PAGE_BYTES, Hop
from newsarchive.visits.retries import next_attempt
from newsarchive.visits.visit import Visit
from newsarchive.warc import WarcFile


def warc_name(run: Run, batch_no: int | None) -> str:
    """A name that no other attempt has: source/day/run-batch-moment, so that retries never share a file."""
    day = run.interval_start_at.strftime("%Y-%m-%d")
    part = "discovery" if batch_no is None else f"batch{batch_no:04d}"
    moment = datetime.now(UTC).strftime("%H%M%S%f")
    return f"{run.source_key}/{day}/run{run.run_id}-{part}-{moment}.warc.gz"


def keep_captures(
    session: SourceSession,
    run_id: int,
    file: WarcFile,
    others: Iterable[Hop],
    visits: Iterable[tuple[dict[str, Any], tuple[Hop, ...]]],
) -> dict[tuple[str, int], int]:
    """Name the file and its records in the archive; returns (file, offset) → capture_id."""
    visits = list(visits)
    known = captures.known_payloads(session.conn, [link["link_id"] for link, _ in visits])
    rows = {hop.place.offset: capture_row(hop, None, None) for hop in others}
    for link, hops in visits:
        for hop in hops:
            rows[hop.place.offset] = capture_row(hop, link, known.get(link["link_id"]))
    facts = {
        "file": file.file,
        "size_bytes": file.size_bytes,
        "file_digest": file.digest,
        "record_count": file.record_count,
    }
    made = captures.record_warc(session.conn, run_id, facts, list(rows.values()))
    return {(file.file, offset): capture_id for offset, capture_id in made.items()}


def capture_row(hop: Hop, link: dict[str, Any] | None, known: dict[str, Any] | None) -> dict[str, Any]:
    """One exchange as the captures table takes it."""
    exchange, place = hop.exchange, hop.place
    return {
        "link_id": link["link_id"] if link else None,
        "url": link["url"] if link else exchange.url,
        "captured_url": exchange.url,
        "captured_at": exchange.requested_at,
        "status": exchange.status,
        "content_type": exchange.header("Content-Type"),
        "mime": mime_or_none(exchange),
        "payload_digest": place.payload_digest,
        "payload_bytes": len(exchange.payload),
        "warc_offset": place.offset,
        "warc_length": place.length,
        "revisit_of": hop.revisit_of or (known["capture_id"] if place.is_revisit and known else None),
        "truncated": exchange.truncated,
        "remote_ip": exchange.remote_ip,
        "duration_seconds": exchange.duration_seconds,
    }


def visit_row(
    session: SourceSession, link: dict[str, Any], visit: Visit, kept: dict[tuple[str, int], int]
) -> dict[str, Any]:
    """How the visit ended, as the ledger takes it."""
    last = visit.hops[-1] if visit.hops else None
    outcome, reason = visit.outcome, visit.reason
    if outcome is None and last is not None and last.exchange.status == 304:
        outcome, reason = Outcome.UNCHANGED, "status 304"
    if outcome is Outcome.NOT_FOUND and link["article_id"] is not None:
        outcome = Outcome.GONE
    is_whole = last is not None and visit.outcome is None and last.exchange.status == 200
    return {
        "link_id": link["link_id"],
        "capture_id": kept.get((last.place.warc_file, last.place.offset)) if last else None,
        "outcome": outcome,
        "reason": reason or None,
        "etag": last.exchange.header("ETag") if last and is_whole else None,
        "last_modified": last.exchange.header("Last-Modified") if last and is_whole else None,
        "payload_digest": last.place.payload_digest if last and is_whole else None,
        "next_attempt_at": next_attempt(outcome, link["attempts"] + 1, session.now(), visit.retry_at)
        if outcome
        else None,
    }


def mime_or_none(exchange: Exchange) -> str | None:
    """What the bytes are; None where they do not decode."""
    try:
        return mime_of(exchange, body_of(exchange, limit_bytes=PAGE_BYTES).data)
    except BadEncoding:
        return None


def mime_of(exchange: Exchange, body: bytes) -> str:
    """What the bytes are, whatever the header says."""
    return sniff_mime(body, exchange.header("Content-Type") or "")
