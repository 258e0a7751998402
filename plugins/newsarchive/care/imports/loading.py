"""Imported replies put on the shelves: links, captures and articles of a batch in one transaction."""

from collections import Counter
from dataclasses import replace
from typing import Any

from newsarchive.care.imports.contents import Seen
from newsarchive.care.imports.files import Import, Inside
from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import StagedArticle, staged_article
from newsarchive.reading.boilerplate import learned_facts
from newsarchive.reading.captures import read_captures
from newsarchive.reading.loading import reading_of, screened
from newsarchive.records import WarcPlace
from newsarchive.store import articles, imports, runs, settled, takedowns
from newsarchive.visits.capture_rows import capture_row
from newsarchive.visits.exchange import Hop


def load_pages(work: Import, inside: Inside, batch: list[tuple[Hop, WarcPlace]]) -> None:
    """Read replies from the places that have their bytes, then put links, captures and articles in place together."""
    forbidden = takedowns.taken_down(work.shop.conn, sorted({hop.exchange.url for hop, _ in batch}))
    allowed = [(hop, place) for hop, place in batch if hop.exchange.url not in forbidden]
    work.done.outcomes[Outcome.TAKEDOWN] += len(batch) - len(allowed)
    facts = learned_facts(work.shop)
    rows = [reading_row(hop, place) for hop, place in allowed]
    staged = [
        staged_article(page, facts) for page in read_captures(work.shop.warc_root, rows, facts, processes=1)
    ]

    def load() -> Counter[str]:
        runs.lock_source(work.shop.conn, work.run["source_key"])
        return record_pages(work, inside, [hop for hop, _ in allowed], staged)

    work.done.outcomes.update(settled(work.shop.conn, load))
    work.done.pages += len(batch)
    work.tell(work.done.pages, inside.found.path.name)


def reading_row(hop: Hop, place: WarcPlace) -> dict[str, Any]:
    """A page as the reader takes it, its bytes at `place`; its offset stands for the rows that it will have."""
    return {
        "link_id": hop.place.offset,
        "capture_id": hop.place.offset,
        "captured_url": hop.exchange.url,
        "captured_at": hop.exchange.requested_at,
        "warc_file": place.warc_file,
        "warc_offset": place.offset,
        "warc_length": place.length,
        "payload_digest": place.payload_digest,
        "date_hint_at": None,
        "date_precision": None,
        "is_modified_hint": False,
    }


def record_pages(work: Import, inside: Inside, batch: list[Hop], staged: list[StagedArticle]) -> Counter[str]:
    """The batch's rows, inside the caller's transaction; how many pages ended in each outcome."""
    if not batch:
        return Counter()
    conn, run_id = work.shop.conn, work.run["run_id"]
    link_ids = link_ids_of(work, [(hop.exchange.url, hop.exchange.requested_at) for hop in batch])
    capture_ids = record_captures(work, inside, batch)
    pages = screened(
        work.shop,
        [
            replace(page, link_id=link_ids[page.captured_url], capture_id=capture_ids[page.capture_id])
            for page in staged
        ],
    )
    readings = [reading_of(page) for page in pages if page.article is not None]
    loaded, refused = articles.load_batch(conn, work.run, run_id, readings)
    endings = [ending(page, page.outcome, page.reason) for page in pages if page.outcome is not None]
    endings += [ending(item.reading, Outcome.ARCHIVED, "", item.article_id) for item in loaded]
    endings += [ending(reading, Outcome.BAD_ROW, reason) for reading, reason in refused]
    imports.record_outcomes(conn, endings)
    return Counter(str(row["outcome"]) for row in endings)


def record_captures(work: Import, inside: Inside, hops: list[Hop]) -> dict[int, int]:
    """The captures' rows and their links'; offset → capture_id. Inside the caller's transaction."""
    links = link_ids_of(work, [(hop.exchange.url, hop.exchange.requested_at) for hop in hops])
    rows = [
        capture_row(hop, {"link_id": links[hop.exchange.url], "url": hop.exchange.url}, None) for hop in hops
    ]
    return imports.record_captures(work.shop.conn, work.run["run_id"], inside.file_id, rows)


def record_unread(work: Import, pages: list[Seen]) -> None:
    """Pages that could not be read: rows of the ledger with the reason, and no capture, so that they are tried again."""

    def record() -> None:
        runs.lock_source(work.shop.conn, work.run["source_key"])
        links = link_ids_of(work, [(page.url, page.captured_at) for page in pages])
        rows = [unread(page, links[page.url]) for page in pages]
        imports.record_outcomes(work.shop.conn, rows)

    if pages:
        settled(work.shop.conn, record)
        work.done.outcomes.update(str(page.outcome) for page in pages)


def link_ids_of(work: Import, seen: list[tuple[str, Any]]) -> dict[str, int]:
    """By address: its link, made where there was none."""
    return imports.record_links(work.shop.conn, work.run["source_id"], seen)


def unread(page: Seen, link_id: int) -> dict[str, Any]:
    """How an unread page ended, as the ledger takes it."""
    return {
        "link_id": link_id,
        "article_id": None,
        "outcome": page.outcome,
        "reason": page.reason,
        "captured_at": page.captured_at,
    }


def ending(page: Any, outcome: Outcome, reason: str, article_id: int | None = None) -> dict[str, Any]:
    """How a page ended, as the ledger takes it."""
    return {
        "link_id": page.link_id,
        "article_id": article_id,
        "outcome": outcome,
        "reason": reason or None,
        "captured_at": page.captured_at,
    }
