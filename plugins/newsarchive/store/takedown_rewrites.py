"""What a takedown leaves to do on WARC files: which are written again without its records, and which are removed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection, transaction
from newsarchive.store.statements import one, query, records
from newsarchive.warc import WarcFile


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A WARC file to be written again without the records at these offsets, or, once it is, to be removed."""

    takedown_id: int
    file: str
    new_file: str
    offsets: list[int]
    rewritten_at: datetime | None


def read_rewrites(conn: Connection) -> list[Rewrite]:
    """WARC files still to be written again, or whose old file is still to be removed; oldest first."""
    return records(conn, "takedown_read_rewrites", Rewrite)


def moved(conn: Connection, rewrite: Rewrite, made: WarcFile, places: dict[int, int]) -> None:
    """In one transaction: the file's new name and facts, and its captures' new offsets."""
    rows = [{"old_offset": old, "new_offset": new} for old, new in places.items()]
    with transaction(conn):
        query(
            conn, "takedown_move_captures", takedown_id=rewrite.takedown_id, file=rewrite.file, rows=rows,
            new_file=made.file, size_bytes=made.size_bytes, file_digest=made.digest, record_count=made.record_count,
        )  # fmt: skip


def removed(conn: Connection, rewrite: Rewrite) -> None:
    """The old file is gone; the takedown is finished with its last one."""
    with transaction(conn):
        query(conn, "takedown_mark_removed", takedown_id=rewrite.takedown_id, file=rewrite.file)
        query(conn, "takedown_finish")


@contextmanager
def alone_in_warc_store(conn: Connection) -> Iterator[None]:
    """Be the only one that renames, adopts or removes WARC files.

    Given up at the end and not by closing the connection, which PostgreSQL may notice after the next command has asked.
    """
    if not one(conn, "lock_warc_store")["is_ours"]:
        raise ConfigError(
            "another takedown, reconcile or backup is at work on the WARC files: try again when it is done"
        )
    try:
        yield
    finally:
        if not conn.closed:
            query(conn, "unlock_warc_store")
