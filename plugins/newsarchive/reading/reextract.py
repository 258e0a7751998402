"""Read kept captures again with today's code: new versions where it reads otherwise; the network is not touched."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.outcomes import Ending, Outcome
from newsarchive.reading.articles import StagedArticle, read_articles
from newsarchive.reading.learning import learn
from newsarchive.reading.loading import follow, shelve
from newsarchive.records import Interval, SiteFacts
from newsarchive.source_session import SourceSession, record_source
from newsarchive.store import captures, runs
from newsarchive.store.ledger import Run

REFUSED_ROWS = (Outcome.BAD_ROW, Outcome.INTERNAL_ERROR)
MOST_TOLD = 20  # of the rows that failed


@dataclass(frozen=True, slots=True)
class Reread:
    """What a re-reading did: captures read, texts that changed, captures that are no article, and rows that failed.

    `failed` says of each row that the database or our own code refused which it is, and why.
    """

    captures: int = 0
    changed: int = 0
    rejected: int = 0
    failed: tuple[str, ...] = ()

    def __add__(self, other: "Reread") -> "Reread":
        return Reread(
            self.captures + other.captures,
            self.changed + other.changed,
            self.rejected + other.rejected,
            self.failed + other.failed,
        )


def reextract(
    session: SourceSession, interval: Interval, key: runs.RunKey, facts: SiteFacts | None = None
) -> Iterator[Reread]:
    """Re-read the source's captures made in the interval, a batch and a transaction at a time.

    By `facts`, else by what the source's file says and the archive teaches anew.
    """
    record_source(session)
    run_id = runs.start_run(session.conn, session.source.key, interval, key, False)
    run = runs.read_run(session.conn, run_id)
    after, total = 0, Reread()
    with runs.ending_run(session.conn, run_id):
        facts = facts or learn(session, interval)
        while waiting := captures.to_reread(
            session.conn, session.source.key, interval, after, session.source.batch_size
        ):
            done = load_rereadings(session, run, list(read_articles(session.warc_store, waiting, facts)))
            total += done
            yield done
            after = waiting[-1].capture_id or 0
        close(session, run_id, total)


def close(session: SourceSession, run_id: int, total: Reread) -> None:
    """End the run, with the rows that failed as its shortfalls."""
    more = len(total.failed) - MOST_TOLD
    told = [*total.failed[:MOST_TOLD], *([f"{more} more rows failed"] if more > 0 else [])]
    runs.record_discovery(session.conn, run_id, 0, None, told)
    runs.finish_run(session.conn, run_id, "succeeded", None)


def load_rereadings(session: SourceSession, run: Run, staged: list[StagedArticle]) -> Reread:
    """Put a batch's new readings beside the old ones, in one transaction."""
    endings = shelve(session, run, lambda: staged, lambda ended: follow(session, ended))
    changed = sum(ending.outcome is Outcome.ARCHIVED for ending in endings)
    failed = [ending for ending in endings if ending.outcome in REFUSED_ROWS]
    rejected = sum(ending.outcome.ending is not Ending.GOOD for ending in endings) - len(failed)
    urls = {(page.capture.link_id, page.capture.captured_at): page.capture.captured_url for page in staged}
    told = (
        f"{urls.get((ending.link_id, ending.captured_at), '')} captured at {ending.captured_at:%Y-%m-%d %H:%M:%S} UTC: "
        f"{ending.outcome}: {ending.reason}"
        for ending in failed
    )
    return Reread(len(staged), changed, rejected, tuple(told))
