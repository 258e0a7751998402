"""Read a batch's captures in child processes; what each page says is staged for normalization."""

from collections.abc import Iterator

from newsarchive.outcomes import Outcome
from newsarchive.pipeline.staging import staged_name, write_staged
from newsarchive.reading.captures import READ_PAGES, ReadPage, read_captures
from newsarchive.reading.learning import learned_facts
from newsarchive.reading.repeats import shelve_repeats
from newsarchive.source_session import SourceSession
from newsarchive.store import captures


def extract_batch(session: SourceSession, run_id: int, batch_no: int, processes: int = 1) -> dict[str, int]:
    """Stage what the batch's captures say; returns how many were read, how many could not be, and how many need not be."""
    facts = learned_facts(session)
    captured = captures.batch_captures(session.conn, run_id, batch_no)
    waiting = shelve_repeats(session, run_id, batch_no, captured, facts)
    name = staged_name(run_id, batch_no, "extractions")
    failed = 0

    def counted() -> Iterator[ReadPage]:
        nonlocal failed
        for page in read_captures(session.warc_store, waiting, facts, processes):
            failed += page.extraction is None
            yield page

    total = write_staged(session.warc_store, name, READ_PAGES, counted(), unread)
    return {"read": total - failed, "unread": failed, "repeated": len(captured) - len(waiting)}


def unread(page: ReadPage, reason: str) -> ReadPage:
    """A page whose reading could not be staged."""
    return ReadPage(page.capture, outcome=Outcome.INTERNAL_ERROR, reason=reason)
