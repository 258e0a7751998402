"""Pages that came again with the bytes that an earlier capture of theirs has."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.store.articles import new_versions
from newsarchive.store.connection import Connection
from newsarchive.store.statements import query, records


@dataclass(frozen=True, slots=True)
class Repeat:
    """A capture that waits to be read, and how the one of the same bytes was read."""

    link_id: int
    capture_id: int
    captured_at: datetime
    earlier_id: int
    article_id: int
    circumstances: str
    flags: list[str]


def waiting(conn: Connection, run_id: int, batch_no: int) -> list[Repeat]:
    """Those of a batch."""
    return records(conn, "read_repeats", Repeat, run_id=run_id, batch_no=batch_no)


def shelve(conn: Connection, run_id: int, repeats: list[Repeat]) -> set[int]:
    """Let each say what its earlier one said, inside the caller's transaction; the captures that began a text again."""
    rows = [
        {"article_id": each.article_id, "capture_id": each.capture_id, "earlier_id": each.earlier_id}
        for each in repeats
    ]
    query(conn, "repeat_observations", run_id=run_id, rows=rows)
    return new_versions(conn, run_id, [], {}, {each.article_id for each in repeats})
