"""Hits of watches: noted of a run, kept until they are told, told once, and shown in the watch's feed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import psycopg2

from newsarchive.store.connection import Connection, time_limit, transaction
from newsarchive.store.statements import first_record, query, records

LOG = logging.getLogger(__name__)
SECONDS = 60.0  # that a watch may take of a night
MOST_FAILURES = 3  # a notifier that is down is not waited for once a watch


@dataclass(frozen=True, slots=True)
class DueWatch:
    """A watch whose hits are to be told now."""

    watch_id: int
    name: str
    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Told:
    """A watch whose turn it was."""

    watch_id: int
    has_failed: bool


@dataclass(frozen=True, slots=True)
class WatchHit:
    """A hit that nobody was told of yet."""

    hit_key: str
    article_id: int
    source: str
    title: str | None
    url: str
    change: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class FeedHit:
    """A hit in a watch's feed; all but the watch's `name` is None where it has none that may be shown."""

    name: str
    hit_key: str | None
    article_id: int | None
    source: str | None
    title: str | None
    url: str | None
    change: str | None
    seen_at: datetime | None


def feed(conn: Connection, token: str) -> list[FeedHit]:
    """The hits of the watch whose secret this is, newest first; empty where there is none."""
    return records(conn, "room_feed", FeedHit, token=token)


def note(conn: Connection, run_id: int) -> None:
    """Note what the run brought for every watch, and what ended runs brought that could not be noted then.

    A watch that fails costs no other: it has its problem in a row, and the run is tried again for a week.
    """
    watch_ids = [row["watch_id"] for row in query(conn, "watch_ids")]
    for run in query(conn, "watch_runs", run_id=run_id):
        noted = [note_one(conn, run["run_id"], watch_id) for watch_id in watch_ids]
        if all(noted):
            query(conn, "watch_run_done", run_id=run["run_id"])


def note_one(conn: Connection, run_id: int, watch_id: int) -> bool:
    """Whether what the run brought could be noted for this watch."""
    try:
        with transaction(conn), time_limit(conn, SECONDS):
            query(conn, "watch_note", run_id=run_id, watch_id=watch_id)
    except psycopg2.Error as error:
        LOG.exception("watch %s could not be asked of run %s", watch_id, run_id)
        said = str(error).strip().splitlines()[0]
        query(conn, "watch_trouble", watch_id=watch_id, problem=f"run {run_id} could not be searched: {said}")
        return False
    return True


def tell_due(conn: Connection, tell: Callable[[DueWatch, list[WatchHit]], None]) -> None:
    """Tell the untold hits of each watch whose time has come; what could not be told stays untold, and its row says so."""
    after, failures = 0, 0
    while failures < MOST_FAILURES:
        due = tell_next(conn, after, tell)
        if due is None:
            return
        after, failures = due.watch_id, failures + due.has_failed


def tell_next(conn: Connection, after: int, tell: Callable[[DueWatch, list[WatchHit]], None]) -> Told | None:
    """Tell the first watch behind `after` that is due, locked, so that two runs tell each hit once; None where none is."""
    with transaction(conn):
        due = first_record(conn, "watch_due", DueWatch, after=after)
        if due is None:
            return None
        hits = records(conn, "watch_untold", WatchHit, watch_id=due.watch_id)
        if not hits:  # all of them are taken down
            return Told(due.watch_id, False)
        try:
            tell(due, hits)
        except Exception as error:
            LOG.exception(
                "the hits of watch %s could not be told; they are kept for the next load", due.watch_id
            )
            problem = f"the notifier failed ({type(error).__name__}); it is tried again after the next load"
            query(conn, "watch_trouble", watch_id=due.watch_id, problem=problem)
            return Told(due.watch_id, True)
        query(conn, "watch_told", watch_id=due.watch_id, hit_keys=[hit.hit_key for hit in hits])
    return Told(due.watch_id, False)
