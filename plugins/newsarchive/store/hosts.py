"""Politeness that all processes share: one turn at a time per host, one batch at a time per source, robots.txt."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from newsarchive.robots import State
from newsarchive.store import takedowns
from newsarchive.store.connection import Connection, connect
from newsarchive.store.statements import first_record, one, query

LONGEST_WAIT_SECONDS = 60.0  # longer pauses end the visit instead of holding a worker
BATCH_LOOK_SECONDS = 0.2


class HostPaused(Exception):
    """The host may not be asked before `until`."""

    def __init__(self, host: str, until: datetime, reason: str | None) -> None:
        super().__init__(
            f"{host} asked for a pause until {until:%Y-%m-%d %H:%M:%S} UTC ({reason or 'its delay'})"
        )
        self.until = until


@dataclass(frozen=True, slots=True)
class HostPause:
    """When a host may next be asked, if it asked for a pause or has its delay."""

    next_allowed_at: datetime
    not_before_reason: str | None
    wait_seconds: float


@dataclass(frozen=True, slots=True)
class RobotsInForce:
    """The robots.txt that an origin was last known to have, and how long ago that was."""

    state: State
    body: str | None
    age: timedelta


@dataclass(frozen=True, slots=True)
class HostLeases:
    """The rules of asking hosts by way of the archive: `conn` holds the leases of one process, and nothing else."""

    conn: Connection

    @classmethod
    def of(cls, dsn: str) -> Self:
        """Leases on a new connection, which waits for its turn however slow the host is."""
        conn = connect(dsn, application_name="newsarchive host lease")
        query(conn, "wait_for_turns")
        return cls(conn)

    @contextmanager
    def turn(self, host: str, delay_seconds: float) -> Iterator[None]:
        """Hold the host's lease, after waiting until it may be asked; raises HostPaused past a minute.

        The lease is an advisory lock of this connection: it ends with the process that held it, however that dies.
        """
        query(self.conn, "lock_host", host=host)
        try:
            if pause := first_record(self.conn, "read_host", HostPause, host=host):
                if pause.wait_seconds > LONGEST_WAIT_SECONDS:
                    raise HostPaused(host, pause.next_allowed_at, pause.not_before_reason)
                time.sleep(pause.wait_seconds)
            try:
                yield
            finally:
                query(self.conn, "space_host", host=host, delay_seconds=delay_seconds)
        finally:
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

    def is_taken_down(self, url: str) -> bool:
        """Whether a tombstone stands for the address."""
        return bool(takedowns.taken_down(self.conn, [url]))
