"""Load a batch's articles in one transaction, and write down how every page of it ended."""

from collections import Counter
from dataclasses import replace

from newsarchive.pipeline.staging import read_staged, staged_name
from newsarchive.reading.articles import STAGED_ARTICLES
from newsarchive.reading.loading import shelve
from newsarchive.source_session import SourceSession
from newsarchive.store import links
from newsarchive.store.ledger import PageEnding
from newsarchive.store.runs import read_run
from newsarchive.visits.retries import next_attempt


def load_batch(session: SourceSession, run_id: int, batch_no: int) -> dict[str, int]:
    """Put the batch on the shelf; returns how many pages ended in each outcome."""
    name = staged_name(run_id, batch_no, "articles")
    staged = list(read_staged(session.warc_store, name, STAGED_ARTICLES))

    def record(endings: list[PageEnding]) -> None:
        now = session.now()
        attempts = links.attempts_of(session.conn, [ending.link_id for ending in endings])
        told = [
            replace(ending, next_attempt_at=next_attempt(ending.outcome, attempts[ending.link_id], now))
            for ending in endings
        ]
        links.record_outcomes(session.conn, run_id, told)

    endings = shelve(session, read_run(session.conn, run_id), lambda: staged, record)
    return dict(Counter(str(ending.outcome) for ending in endings))
