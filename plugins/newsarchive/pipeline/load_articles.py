"""Load a batch's articles in one transaction, and write down how every page of it ended."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from newsarchive.outcomes import Outcome
from newsarchive.pipeline.normalize_metadata import STAGED_ARTICLES, StagedArticle
from newsarchive.pipeline.retries import next_attempt
from newsarchive.pipeline.staging import read_staged, staged_path
from newsarchive.pipeline.workshop import Workshop
from newsarchive.store import articles, links, settled, takedowns
from newsarchive.store.readings import Reading, marks_of
from newsarchive.store.runs import lock_source, read_run


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


def screened(shop: Workshop, staged: list[StagedArticle]) -> list[StagedArticle]:
    """The batch without the articles that are taken down, by whatever address they came; their links follow them."""
    named = {
        address
        for page in staged
        if page.article
        for address in (page.captured_url, page.article.canonical_url)
    }
    forbidden = takedowns.taken_down(shop.conn, sorted(named))
    if not forbidden:
        return staged
    judged, followed = [], {}
    for page in staged:
        addresses = (page.captured_url, page.article.canonical_url) if page.article else ()
        takedown_id = next((forbidden[address] for address in addresses if address in forbidden), None)
        if takedown_id is not None:
            followed[page.link_id] = takedown_id
            judged.append(
                replace(page, article=None, outcome=Outcome.TAKEDOWN, reason=Outcome.TAKEDOWN.meaning)
            )
        else:
            judged.append(page)
    takedowns.follow(shop.conn, followed)
    return judged


def reading_of(page: StagedArticle) -> Reading:
    """A staged article as the store takes it."""
    assert page.article is not None
    marks = page.marks or marks_of(page.article)  # what was staged before there were marks has none
    return Reading(page.link_id, page.capture_id, page.captured_url, page.captured_at, page.article, marks)


def ending(
    now: datetime, link_id: int | None, outcome: Outcome, reason: str, article_id: int | None = None
) -> dict[str, Any]:
    """How a page ended, as the ledger takes it."""
    return {
        "link_id": link_id,
        "article_id": article_id,
        "outcome": outcome,
        "reason": reason or None,
        "next_attempt_at": next_attempt(outcome, 1, now),
    }
