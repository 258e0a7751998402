"""Articles on their way to the shelf: without those taken down, as the store takes them, and how each page ended."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle
from newsarchive.store import takedowns
from newsarchive.store.readings import Reading, marks_of
from newsarchive.visits.retries import next_attempt
from newsarchive.workshop import Workshop


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
