"""Read kept captures again with today's code: new versions where it reads otherwise; the network is not touched."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.outcomes import Ending, Outcome
from newsarchive.reading.articles import StagedArticle, read_articles
from newsarchive.reading.boilerplate import learn
from newsarchive.reading.loading import PageEnding, shelve
from newsarchive.records import Interval
from newsarchive.store import captures, links, runs
from newsarchive.store.rows import Run
from newsarchive.workshop import Workshop, record_source


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


def reextract(shop: Workshop, interval: Interval, key: runs.RunKey) -> Iterator[Reread]:
    """Re-read the source's captures made in the interval, a batch and a transaction at a time."""
    record_source(shop)
    run_id = runs.start_run(shop.conn, shop.source.key, interval, key, False)
    run = runs.read_run(shop.conn, run_id)
    facts = learn(shop, interval)
    after = 0
    while waiting := captures.to_reread(shop.conn, shop.source.key, interval, after, shop.source.batch_size):
        yield load_rereadings(shop, run, list(read_articles(shop.warc_root, waiting, facts)))
        after = waiting[-1].capture_id or 0
    runs.finish_run(shop.conn, run_id, "succeeded", None)


def load_rereadings(shop: Workshop, run: Run, staged: list[StagedArticle]) -> Reread:
    """Put a batch's new readings beside the old ones, in one transaction."""

    def record(endings: list[PageEnding]) -> None:
        rows = [
            {"link_id": ending.link_id, "article_id": ending.article_id, "outcome": Outcome.ARCHIVED, "reason": None}
            for ending in endings
            if ending.article_id is not None
        ]  # fmt: skip
        links.record_rereadings(shop.conn, rows)

    endings = shelve(shop, run, lambda: staged, record)
    changed = sum(ending.outcome is Outcome.ARCHIVED for ending in endings)
    rejected = sum(
        ending.outcome.ending is not Ending.GOOD and ending.outcome is not Outcome.BAD_ROW
        for ending in endings
    )
    return Reread(len(staged), changed, rejected)
