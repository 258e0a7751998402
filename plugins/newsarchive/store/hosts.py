"""Politeness that all processes share: one turn at a time per host, and its robots.txt."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from newsarchive.store.connection import Connection, query

LONGEST_WAIT_SECONDS = 60.0  # longer pauses end the visit instead of holding a worker


class HostPaused(Exception):
    """The host may not be asked before `until`."""

    def __init__(self, host: str, until: datetime, reason: str | None) -> None:
        super().__init__(f"{host} asked for a pause until {until:%Y-%m-%d %H:%M:%S} UTC ({reason or 'its delay'})")
        self.until = until


@contextmanager
def turn(conn: Connection, host: str, delay_seconds: float) -> Iterator[None]:
    """Hold the host's lease, after waiting until it may be asked; raises HostPaused past a minute.

    The lease is an advisory lock of this connection: it ends with the process that held it, however that dies.
    """
    query(conn, "lock_host", host=host)
    try:
        wait_for(conn, host)
        try:
            yield
        finally:
            query(conn, "space_host", host=host, delay_seconds=delay_seconds)
    finally:
        if not conn.closed:
            query(conn, "unlock_host", host=host)


def wait_for(conn: Connection, host: str) -> None:
    """Sleep out the host's delay; a longer pause is refused."""
    for state in query(conn, "read_host", host=host):
        if state["wait_seconds"] > LONGEST_WAIT_SECONDS:
            raise HostPaused(host, state["next_allowed_at"], state["not_before_reason"])
        time.sleep(state["wait_seconds"])


def pause(conn: Connection, host: str, until: datetime, reason: str) -> None:
    """Nobody asks this host before `until`."""
    query(conn, "pause_host", host=host, until=until, reason=reason)


def read_robots(conn: Connection, origin: str) -> dict[str, Any] | None:
    """The robots.txt last in force: state, body, status, last_confirmed_at, age (timedelta)."""
    return next(iter(query(conn, "read_robots", origin=origin)), None)


def record_robots(conn: Connection, origin: str, state: str, body: str | None, status: int | None) -> None:
    """Confirm the robots.txt in force, or begin a new one."""
    query(conn, "record_robots", origin=origin, state=state, body=body, status=status)
