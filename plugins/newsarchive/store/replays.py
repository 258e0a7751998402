"""Captures as replay finds them; asked as a reader, so that what is hidden is not among them."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import record, records


@dataclass(frozen=True, slots=True)
class ReplayState:
    """The newest capture's number (0 without any), and a digest of all takedowns and how far they are."""

    newest: int
    takedowns: str


@dataclass(frozen=True, slots=True)
class PieceCount:
    """How many captures have numbers from `piece` times the size on."""

    piece: int
    captures: int


@dataclass(frozen=True, slots=True)
class ReplayCapture:
    """A capture: the address it answers for, and where its record lies."""

    url: str
    captured_at: datetime
    status: int
    mime: str | None
    payload_digest: str
    warc_file: str
    warc_offset: int
    warc_length: int
    is_revisit: bool


def replay_state(conn: Connection) -> ReplayState:
    """How far the archive is."""
    return record(conn, "replay_state", ReplayState)


def replay_counts(conn: Connection, first: int, size: int) -> dict[int, int]:
    """Captures from the number `first` on, counted by pieces of `size` numbers."""
    found = records(conn, "replay_counts", PieceCount, first=first, size=size)
    return {each.piece: each.captures for each in found}


def replay_captures(conn: Connection, first: int, end: int) -> list[ReplayCapture]:
    """The captures with numbers from `first` to before `end`."""
    return records(conn, "replay_captures", ReplayCapture, first=first, end=end)
