"""Re-readings that wait beside the archive until they are promoted or dropped."""

from typing import Any

from newsarchive import __version__
from newsarchive.outcomes import ConfigError
from newsarchive.records import Interval
from newsarchive.store.connection import Connection, one, query, transaction


def begin(conn: Connection, source_key: str, interval: Interval) -> int:
    """A new re-reading's number."""
    row = one(
        conn, "begin_rereading", source_key=source_key, start=interval.start, end=interval.end,
        code_version=__version__,
    )  # fmt: skip
    return int(row["rereading_id"])


def present(conn: Connection, capture_ids: list[int]) -> dict[int, dict[str, Any]]:
    """By capture: what the archive reads in it today."""
    return {row["capture_id"]: row for row in query(conn, "read_present_readings", capture_ids=capture_ids)}


def record(conn: Connection, rereading_id: int, rows: list[dict[str, Any]], capture_count: int) -> None:
    """What a batch's captures would become; `rows` are those that differ."""
    counts = {"capture_count": capture_count, "same_count": capture_count - len(rows)}
    query(conn, "record_reread_captures", rereading_id=rereading_id, rows=rows, **counts)


def ready(conn: Connection, rereading_id: int) -> None:
    """All captures are read: it waits to be promoted or dropped."""
    query(conn, "end_rereading", rereading_id=rereading_id, state="ready")


def read(conn: Connection, rereading_id: int, wanted_state: str | None = None) -> dict[str, Any]:
    """The re-reading; raises ConfigError where there is none, or not in that state."""
    rows = query(conn, "read_rereading", rereading_id=rereading_id)
    if not rows:
        raise ConfigError(f"there is no re-reading {rereading_id}: see news.rereadings")
    if wanted_state and rows[0]["state"] != wanted_state:
        raise ConfigError(f"re-reading {rereading_id} is {rows[0]['state']}, not {wanted_state}")
    return rows[0]


def staged(conn: Connection, rereading_id: int, after: int, batch_size: int) -> list[dict[str, Any]]:
    """The next articles that it would load, by capture: capture_id and staged (JSON)."""
    return query(conn, "read_reread_staged", rereading_id=rereading_id, after=after, batch_size=batch_size)


def end(conn: Connection, rereading_id: int, state: str) -> None:
    """Close it as 'promoted' or 'dropped'; what was staged is not kept."""
    with transaction(conn):
        query(conn, "end_rereading", rereading_id=rereading_id, state=state)
        query(conn, "clear_rereading", rereading_id=rereading_id)


def report(conn: Connection, rereading_id: int) -> dict[str, Any]:
    """Counts by verdict, and `fields`: how many captures differ in each."""
    return one(conn, "report_rereading", rereading_id=rereading_id)


def samples(conn: Connection, rereading_id: int, count: int) -> list[dict[str, Any]]:
    """Some captures of each verdict and field, with what was staged (JSON)."""
    return query(conn, "sample_rereading", rereading_id=rereading_id, samples=count)
