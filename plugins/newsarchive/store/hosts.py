"""Politeness that all processes share: one turn at a time per host, one batch at a time per source, robots.txt."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsarchive.robots import State
from newsarchive.store.connection import Connection
from newsarchive.store.statements import first_record, one, query, record
from newsarchive.urls import BadUrl, url_digest, url_key

LONGEST_WAIT_SECONDS = 60.0  # longer pauses end the visit instead of holding a worker
BATCH_LOOK_SECONDS = 0.2


class HostPaused(Exception):
    """The host may not be asked before `until`."""

    def __init__(self, host: str, until: datetime, reason: str | None) -> None:
        super().__init__(
            f"{host} asked for a pause until {until:%Y-%m-%d %H:%M:%S} UTC ({reason or 'its delay'})"
        )
        self.until = until


class TakenDown(Exception):
    """A tombstone stands for the address: it may not be asked for."""


@dataclass(frozen=True, slots=True)
class HostTurn:
    """The lease of a host, and what is left of its delay or of the pause that it asked for."""

    next_allowed_at: datetime | None
    not_before_reason: str | None
    wait_seconds: float
    is_taken_down: bool


@dataclass(frozen=True, slots=True)
class RobotsInForce:
    """The robots.txt that an origin was last known to have, and how long ago that was."""

    state: State
    body: str | None
    age: timedelta


@dataclass(frozen=True, slots=True)
class HostLeases:
    """The rules of asking hosts by way of the archive: leases are of the connection, and end with it."""

    conn: Connection

    @contextmanager
    def turn(self, host: str, delay_seconds: float, url: str | None = None) -> Iterator[None]:
        """Hold the host's lease, after waiting until it may be asked; raises HostPaused past a minute.

        The lease is an advisory lock of this connection: it ends with the process that held it, however that dies. Of the
        address, where one is named, it is asked in the same breath whether it was taken down: TakenDown.
        """
        turn = record(self.conn, "take_turn", HostTurn, host=host, **identity(url))
        try:
            wait_for(turn, host)
        except BaseException:
            self._give_up(host)
            raise
        try:
            yield
        finally:
            if not self.conn.closed:
                query(self.conn, "end_turn", host=host, delay_seconds=delay_seconds)

    def _give_up(self, host: str) -> None:
        """Leave the host to others, without having asked it."""
        if not self.conn.closed:
            query(self.conn, "unlock_host", host=host)

    @contextmanager
    def batch_turn(self, source_key: str) -> Iterator[None]:
        """Fetch a batch of the source while nobody else does: what another run has fetched by then need not be asked for.

        A host answers one request at a time anyway. Asked for again and again, for a signal must get through.
        """
        while not one(self.conn, "try_lock_batches", source_key=source_key)["is_ours"]:
            time.sleep(BATCH_LOOK_SECONDS)
        try:
            yield
        finally:
            if not self.conn.closed:
                query(self.conn, "unlock_batches", source_key=source_key)

    def pause(self, host: str, until: datetime, reason: str) -> None:
        """Nobody asks this host before `until`."""
        query(self.conn, "pause_host", host=host, until=until, reason=reason)

    def read_robots(self, origin: str) -> RobotsInForce | None:
        """The robots.txt last in force; None for an origin that was never asked."""
        return first_record(self.conn, "read_robots", RobotsInForce, origin=origin)

    def record_robots(self, origin: str, state: str, body: str | None, status: int | None) -> None:
        """Confirm the robots.txt in force, or begin a new one."""
        query(self.conn, "record_robots", origin=origin, state=state, body=body, status=status)


def identity(url: str | None) -> dict[str, str | None]:
    """What tombstones know an address by; nothing of one that has no identity: it is refused elsewhere."""
    try:
        key = url_key(url) if url else None
    except BadUrl:
        key = None
    return {"url_key": key, "url_digest": url_digest(key).hex() if key else None}


def wait_for(turn: HostTurn, host: str) -> None:
    """Wait out the host's delay; raises TakenDown, HostPaused."""
    if turn.is_taken_down:
        raise TakenDown
    if turn.next_allowed_at and turn.wait_seconds > LONGEST_WAIT_SECONDS:
        raise HostPaused(host, turn.next_allowed_at, turn.not_before_reason)
    time.sleep(turn.wait_seconds)
