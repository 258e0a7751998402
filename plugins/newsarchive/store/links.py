"""The ledger of links: where they were seen, and how every visit ended."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from newsarchive.outcomes import reason_of
from newsarchive.records import Link
from newsarchive.store.connection import Connection, RowRefused, savepoint, transaction
from newsarchive.store.ledger import KnownListing, LinkToFetch, ListingRow, PageEnding, Run, VisitEnding
from newsarchive.store.statements import Row, columns_of, first_record, one, query, records
from newsarchive.urls import url_digest, url_key

E = TypeVar("E", VisitEnding, PageEnding)


def record_listing(
    conn: Connection, run: Run, listing: ListingRow, links: Sequence[Link]
) -> list[tuple[str, str]]:
    """Keep one listing and its links with their positions; address and reason of those that the database refuses."""
    rows = [link_row(link) for link in links]
    told = replace(listing, problem=reason_of(listing.problem) if listing.problem else None)
    with transaction(conn):
        query(conn, "lock_source", source_key=run.source_key)
        made = one(conn, "record_listing", run_id=run.run_id, link_count=len(rows), **columns_of(told))

        def keep(part: list[Row]) -> None:
            unique = list({row["url_digest"]: row for row in part}.values())
            query(conn, "record_links", source_id=run.source_id, seen_at=listing.observed_at, rows=unique)
            query(conn, "record_listing_links", listing_id=made["listing_id"], rows=part)

        return kept_each(conn, rows, keep)


def record_refused(conn: Connection, run: Run, links: Sequence[Link]) -> list[tuple[str, str]]:
    """Keep links that look like articles of the run's interval and that no route takes, with the rule that refused each.

    Returns address and reason of those that the database refuses.
    """

    def keep(part: list[Row]) -> None:
        query(conn, "record_links", source_id=run.source_id, seen_at=run.started_at, rows=part)
        query(conn, "note_refused", run_id=run.run_id, rows=part)

    with transaction(conn):
        query(conn, "lock_source", source_key=run.source_key)
        return kept_each(conn, [link_row(link) for link in links], keep)


def kept_each(conn: Connection, rows: list[Row], keep: Callable[[list[Row]], None]) -> list[tuple[str, str]]:
    """Keep rows together; one that the database refuses is found by halving, so that it costs no other."""
    if not rows:
        return []
    try:
        with savepoint(conn):
            keep(rows)
    except RowRefused as error:
        if len(rows) == 1:
            return [(rows[0]["url"], str(error))]
        middle = len(rows) // 2
        return kept_each(conn, rows[:middle], keep) + kept_each(conn, rows[middle:], keep)
    return []


def known_listing(conn: Connection, source_id: int, url: str) -> KnownListing | None:
    """The listing's newest answer with its bytes; None for one that is new."""
    return first_record(conn, "read_known_listing", KnownListing, source_id=source_id, url=url)


def record_found(conn: Connection, source_id: int, link: Link, seen_at: datetime) -> None:
    """Keep a link that was found elsewhere than on a listing, inside the caller's transaction."""
    query(conn, "record_links", source_id=source_id, seen_at=seen_at, rows=[link_row(link)])


def link_row(link: Link) -> Row:
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
        "date_has_zone": link.date_has_zone,
        "listed": link.listed,
    }


def batch_to_fetch(conn: Connection, run_id: int, batch_no: int) -> list[LinkToFetch]:
    """The links of a batch that no attempt has fetched yet."""
    return records(conn, "read_batch_to_fetch", LinkToFetch, run_id=run_id, batch_no=batch_no)


def share_visits(conn: Connection, run_id: int, batch_no: int) -> int:
    """Take over what other runs found of the batch's links since this run began; returns of how many."""
    return len(query(conn, "share_visits", run_id=run_id, batch_no=batch_no))


def record_visits(conn: Connection, run_id: int, visits: Sequence[VisitEnding]) -> None:
    """How visits ended: with a capture to read, or with an outcome and its next attempt."""
    query(conn, "record_visits", run_id=run_id, rows=tellable(visits))


def attempts_of(conn: Connection, link_ids: Sequence[int]) -> dict[int, int]:
    """How often each link was visited, the last time included."""
    rows = query(conn, "read_attempts", link_ids=list(link_ids))
    return {row["link_id"]: row["attempts"] for row in rows}


def record_outcomes(conn: Connection, run_id: int, endings: Sequence[PageEnding]) -> None:
    """How the pages of a run that were read ended."""
    query(conn, "record_outcomes", run_id=run_id, rows=tellable(endings))
    settle_states(conn, [ending.article_id for ending in endings])


def tellable(endings: Sequence[E]) -> list[E]:
    """Endings in the order in which all writers touch links, their reasons fit for a log."""
    return [
        replace(ending, reason=reason_of(ending.reason) if ending.reason else None)
        for ending in sorted(endings, key=lambda ending: ending.link_id)
    ]


def settle_states(conn: Connection, article_ids: Iterable[int | None]) -> None:
    """Whether these articles are live or gone, and since when: from all their answers. None is nobody."""
    if settled := sorted({article_id for article_id in article_ids if article_id is not None}):
        query(conn, "settle_states", article_ids=settled)


def record_rereadings(conn: Connection, endings: Sequence[PageEnding]) -> None:
    """Links whose capture today's code reads as an article."""
    query(conn, "record_rereadings", rows=tellable(endings))
    settle_states(conn, [ending.article_id for ending in endings])
