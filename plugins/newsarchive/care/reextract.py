"""Read kept captures again with today's code: new versions where it reads otherwise; the network is not touched."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle, staged_article
from newsarchive.reading.boilerplate import learn
from newsarchive.reading.captures import read_captures
from newsarchive.reading.loading import reading_of, screened
from newsarchive.records import Interval
from newsarchive.store import articles, captures, links, runs, transaction
from newsarchive.workshop import Workshop, record_source


@dataclass(frozen=True, slots=True)
class Reread:
    """What a re-reading did: captures read, texts that changed, captures that are no article."""

    captures: int = 0
    changed: int = 0
    rejected: int = 0


def reextract(shop: Workshop, interval: Interval, key: runs.RunKey) -> Iterator[Reread]:
    """Re-read the source's captures made in the interval, a batch and a transaction at a time."""
    record_source(shop)
    run_id = runs.start_run(shop.conn, shop.source.key, interval, key, False)
    run = runs.read_run(shop.conn, run_id)
    facts = learn(shop, interval)
    after = 0
    while rows := captures.to_reread(shop.conn, shop.source.key, interval, after, shop.source.batch_size):
        pages = read_captures(shop.warc_root, rows, facts, processes=1)
        yield load_rereadings(shop, run, [staged_article(page, facts) for page in pages])
        after = rows[-1]["capture_id"]
    runs.finish_run(shop.conn, run_id, "succeeded", None)


def load_rereadings(shop: Workshop, run: dict[str, Any], staged: list[StagedArticle]) -> Reread:
    """Put a batch's new readings beside the old ones, in one transaction."""
    staged = screened(shop, staged)
    readings = [reading_of(page) for page in staged if page.article is not None]
    with transaction(shop.conn):
        loaded, refused = articles.load_batch(shop.conn, run, run["run_id"], readings)
        rows = [
            {
                "link_id": item.reading.link_id,
                "article_id": item.article_id,
                "outcome": Outcome.ARCHIVED,
                "reason": None,
            }
            for item in loaded
        ]
        links.record_rereadings(shop.conn, rows)
    changed = sum(item.is_new_text for item in loaded)
    return Reread(len(staged), changed, len(staged) - len(loaded) - len(refused))
