"""What every step needs at hand: the archive's connection, the WARC store, the source and its fetcher."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newsarchive import __version__, environment
from newsarchive.digests import digest_of
from newsarchive.fetch import Fetcher
from newsarchive.robots import Rules
from newsarchive.sources import Source
from newsarchive.store import Connection, connect, runs
from newsarchive.store.hosts import HostLeases
from newsarchive.store.migrate import check_schema
from newsarchive.store.pooling import refuse_shared_session
from newsarchive.warc import Root, WarcStore, store_at

LOG = logging.getLogger(__name__)
MOST_SKEW = timedelta(minutes=1)
CHECKED: set[str] = (
    set()
)  # archives that this process has found to be reached as they must, and of its code's schema
AGENT = "newsarchive"  # the product token that robots.txt groups name


@dataclass(frozen=True, slots=True)
class SourceSession:
    """One source, open for a step. `conn`, its one connection, writes the archive and holds leases of hosts."""

    source: Source
    conn: Connection
    host_rules: HostLeases
    warc_store: WarcStore
    fetcher: Fetcher
    rules: dict[str, Rules]  # robots.txt by origin, as far as this session has read it
    skew: timedelta = timedelta()  # how far this machine's clock is ahead of PostgreSQL's

    def now(self) -> datetime:
        """The time by PostgreSQL's clock: pauses and next attempts are the same for all workers."""
        return datetime.now(UTC) - self.skew


@contextmanager
def open_session(dsn: str, warc_root: Root, source: Source) -> Iterator[SourceSession]:
    """A session for one step; its connection and sockets are closed with it."""
    fetcher = Fetcher(user_agent(source), allow_private=source.allow_private)
    conn = connect(dsn)
    try:
        if dsn not in CHECKED:
            refuse_shared_session(conn, dsn)
            check_schema(conn)
            CHECKED.add(dsn)
        skew = told_skew(runs.clock_skew(conn))
        yield SourceSession(source, conn, HostLeases(conn), store_at(warc_root), fetcher, {}, skew)
    finally:
        fetcher.close()
        conn.close()


def told_skew(skew: timedelta) -> timedelta:
    """The same; past a minute it is told, as captures bear this machine's time."""
    if abs(skew) > MOST_SKEW:
        told = "this machine's clock is %.0f s ahead of PostgreSQL's: times of capture are wrong by that"
        LOG.warning(told, skew.total_seconds())
    return skew


def user_agent(source: Source) -> str:
    """Who we are and where to reach us; a public site is never asked without a contact."""
    return f"{AGENT}/{__version__} (+{environment.contact_for(source.allow_private) or source.home})"


def record_source(session: SourceSession) -> None:
    """Bring the archive's row of the source up to its file."""
    config = session.source.model_dump(mode="json", exclude={"path"})
    digest = digest_of(json.dumps(config, sort_keys=True).encode())
    source = session.source
    row = runs.SourceRow(
        source.key, source.name, source.home, source.timezone, source.language, config, digest
    )
    runs.record_source(session.conn, row)
