"""Visits without an archive: this process alone keeps the rules of asking, and nothing of what was seen is kept."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from newsarchive.fetch import Fetcher
from newsarchive.robots import Rules
from newsarchive.source_session import user_agent
from newsarchive.sources import Source
from newsarchive.store.hosts import RobotsInForce
from newsarchive.visits.visit import Visits
from newsarchive.warc import WarcWriter


class InMemoryHostRules:
    """Rules without an archive: this process alone asks, and remembers when it may again."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, delay_seconds: float, url: str | None = None) -> Iterator[None]:
        """Wait out the host's delay since this process asked last."""
        time.sleep(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
        try:
            yield
        finally:
            self._next[host] = time.monotonic() + delay_seconds

    def pause(self, host: str, until: datetime, reason: str) -> None:
        """A preview asks no host twice that wants a pause: the visit has ended with that."""

    def read_robots(self, origin: str) -> RobotsInForce | None:
        """Nothing is remembered from before."""

    def record_robots(self, origin: str, state: str, body: str | None, status: int | None) -> None:
        """Rules live in the session's own `rules`."""


@dataclass(frozen=True, slots=True)
class PreviewSession:
    """A visitor without an archive."""

    source: Source
    fetcher: Fetcher
    host_rules: InMemoryHostRules
    rules: dict[str, Rules] = field(default_factory=dict)

    def now(self) -> datetime:
        """The time by this machine's clock: there is no other."""
        return datetime.now(UTC)


@contextmanager
def visits_of(source: Source) -> Iterator[Visits]:
    """Polite visits whose captures are thrown away."""
    with (
        TemporaryDirectory(prefix="newsarchive-check-") as folder,
        WarcWriter(Path(folder), "check.warc.gz") as warc,
    ):
        fetcher = Fetcher(user_agent(source), allow_private=source.allow_private)
        with closing(fetcher):
            yield Visits(PreviewSession(source, fetcher, InMemoryHostRules()), warc)
