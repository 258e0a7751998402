"""The ledger of links: where they were seen, and how every visit ended."""

from datetime import datetime
from typing import Any

from newsarchive.outcomes import reason_of
from newsarchive.records import Link
from newsarchive.store.connection import Connection, one, query, transaction
from newsarchive.store.rows import Run
from newsarchive.urls import url_digest, url_key


def record_listing(conn: Connection, run: Run, listing: dict[str, Any], links: list[Link]) -> int:
    """Keep one listing and its links with their positions; returns the listing's id.

    `listing` has route, url, observed_at, status, problem, capture_id, etag and last_modified.
    """
    rows = [link_row(link) for link in links]
    listing = listing | {"problem": reason_of(listing["problem"]) if listing["problem"] else None}
    unique = list({row["url_digest"]: row for row in rows}.values())
    with transaction(conn):
        query(conn, "lock_source", source_key=run.source_key)
        listing_id = one(conn, "record_listing", run_id=run.run_id, link_count=len(rows), **listing)[
            "listing_id"
        ]
        query(conn, "record_links", source_id=run.source_id, seen_at=listing["observed_at"], rows=unique)
        query(conn, "record_listing_links", listing_id=listing_id, rows=rows)
    return int(listing_id)


def known_listing(conn: Connection, source_id: int, url: str) -> dict[str, Any] | None:
    """The listing's newest answer with its bytes: etag, last_modified, WARC place and whole_at; None if new."""
    return next(iter(query(conn, "read_known_listing", source_id=source_id, url=url)), None)


def record_found(conn: Connection, source_id: int, link: Link, seen_at: datetime) -> None:
    """Keep a link that was found elsewhere than on a listing, inside the caller's transaction."""
    query(conn, "record_links", source_id=source_id, seen_at=seen_at, rows=[link_row(link)])


def link_row(link: Link) -> dict[str, Any]:
    """The link as the statements take it."""
    key = url_key(link.url)
    return {
        "url": link.url,
        "url_key": key,
        "url_digest": url_digest(key),
        "position": link.position,
        "anchor": link.anchor or None,
        "teaser": link.teaser or None,
        "rule": link.rule or None,
        "date_hint_at": link.date_hint,
        "date_precision": link.date_precision,
        "is_modified_hint": link.is_modified_hint,
    }


def batch_to_fetch(conn: Connection, run_id: int, batch_no: int) -> list[dict[str, Any]]:
    """The links of a batch that no attempt has fetched yet."""
    return query(conn, "read_batch_to_fetch", run_id=run_id, batch_no=batch_no)


def share_visits(conn: Connection, run_id: int, batch_no: int) -> int:
    """Take over what other runs found of the batch's links since this run began; returns of how many."""
    return len(query(conn, "share_visits", run_id=run_id, batch_no=batch_no))


def record_visits(conn: Connection, run_id: int, visits: list[dict[str, Any]]) -> None:
    """How visits ended: a capture_id to read, or an outcome with its reason and next attempt."""
    query(conn, "record_visits", run_id=run_id, rows=tellable(visits))


def record_outcomes(conn: Connection, run_id: int, endings: list[dict[str, Any]]) -> None:
    """How pages that were read ended: link_id, outcome, reason, next_attempt_at, article_id."""
    query(conn, "record_outcomes", run_id=run_id, rows=tellable(endings))
    settle_states(conn, endings)


def tellable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order in which all writers touch links, their reasons fit for a log."""
    return [
        row | {"reason": reason_of(row["reason"]) if row["reason"] else None}
        for row in sorted(rows, key=lambda row: row["link_id"])
    ]


def settle_states(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Whether the articles that rows name (article_id) are live or gone, and since when: from all their answers."""
    if article_ids := sorted({row["article_id"] for row in rows if row["article_id"] is not None}):
        query(conn, "settle_states", article_ids=article_ids)


def record_rereadings(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Links whose capture today's code reads as an article: link_id, article_id, outcome, reason."""
    query(conn, "record_rereadings", rows=rows)
    settle_states(conn, rows)
