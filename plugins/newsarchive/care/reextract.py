"""Read kept captures again with today's code: new versions where it reads otherwise; the network is not touched."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.outcomes import Ending, Outcome
from newsarchive.reading.articles import StagedArticle, read_articles
from newsarchive.reading.boilerplate import learn
from newsarchive.reading.loading import follow, shelve
from newsarchive.records import Interval
from newsarchive.source_session import SourceSession, record_source
from newsarchive.store import captures, runs
from newsarchive.store.rows import Run


@dataclass(frozen=True, slots=True)
class Reread:
    """What a re-reading did: captures read, texts that changed, captures that are no article."""

    captures: int = 0
    changed: int = 0
    rejected: int = 0

    def __add__(self, other: "Reread") -> "Reread":
        return Reread(
            self.captures + other.captures, self.changed + other.changed, self.rejected + other.rejected
        )


def reextract(session: SourceSession, interval: Interval, key: runs.RunKey) -> Iterator[Reread]:
    """Re-read the source's captures made in the interval, a batch and a transaction at a time."""
    record_source(session)
    run_id = runs.start_run(session.conn, session.source.key, interval, key, False)
    run = runs.read_run(session.conn, run_id)
    facts = learn(session, interval)
    after = 0
    while waiting := captures.to_reread(
        session.conn, session.source.key, interval, after, session.source.batch_size
    ):
        yield load_rereadings(session, run, list(read_articles(session.warc_root, waiting, facts)))
        after = waiting[-1].capture_id or 0
    runs.finish_run(session.conn, run_id, "succeeded", None)


def load_rereadings(session: SourceSession, run: Run, staged: list[StagedArticle]) -> Reread:
    """Put a batch's new readings beside the old ones, in one transaction."""
    endings = shelve(session, run, lambda: staged, lambda ended: follow(session, ended))
    changed = sum(ending.outcome is Outcome.ARCHIVED for ending in endings)
    rejected = sum(
        ending.outcome.ending is not Ending.GOOD and ending.outcome is not Outcome.BAD_ROW
        for ending in endings
    )
    return Reread(len(staged), changed, rejected)
