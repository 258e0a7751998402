"""Load a batch's articles in one transaction, and write down how every page of it ended."""

from typing import Any

from newsarchive.outcomes import Outcome
from newsarchive.pipeline.staging import read_staged, staged_path
from newsarchive.reading.articles import STAGED_ARTICLES, StagedArticle
from newsarchive.reading.loading import ending, reading_of, screened
from newsarchive.store import articles, links, settled
from newsarchive.store.runs import lock_source, read_run
from newsarchive.workshop import Workshop


def load_batch(shop: Workshop, run_id: int, batch_no: int) -> dict[str, int]:
    """Put the batch on the shelves; returns how many pages ended in each outcome."""
    staged = list(read_staged(staged_path(shop.warc_root, run_id, batch_no, "articles"), STAGED_ARTICLES))
    return load_staged(shop, run_id, staged)


def load_staged(shop: Workshop, run_id: int, staged: list[StagedArticle]) -> dict[str, int]:
    """Load staged articles of a run in one transaction; articles, versions, search and ledger together."""
    run = read_run(shop.conn, run_id)
    staged = screened(shop, staged)
    readings = [reading_of(page) for page in staged if page.article is not None]
    ended = [
        ending(shop.now(), page.link_id, page.outcome, page.reason)
        for page in staged
        if page.outcome is not None
    ]

    def load() -> list[dict[str, Any]]:
        lock_source(shop.conn, run["source_key"])
        endings = list(ended)
        loaded, refused = articles.load_batch(shop.conn, run, run_id, readings)
        for item in loaded:
            outcome = Outcome.ARCHIVED if item.is_new_text else Outcome.UNCHANGED
            endings.append(ending(shop.now(), item.reading.link_id, outcome, "", item.article_id))
        endings += [
            ending(shop.now(), reading.link_id, Outcome.BAD_ROW, reason) for reading, reason in refused
        ]
        links.record_outcomes(shop.conn, run_id, endings)
        return endings

    endings = settled(shop.conn, load)
    counts: dict[str, int] = {}
    for row in endings:
        counts[row["outcome"]] = counts.get(row["outcome"], 0) + 1
    return counts
