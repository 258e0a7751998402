"""Embedded PostgreSQL, shared by the processes of a house: who comes first starts it, who goes last stops it."""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from newsarchive.local.cluster import Cluster

# For tests only: quick; what is committed outlives kill -9 of the server, not of the machine.
THROW_AWAY = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "32MB"}


class EmbeddedPostgres(Cluster):
    """A cluster whose server runs as long as anybody needs it, or was asked to be left running."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        super().__init__(folder, settings)
        self._kept = self.home / "kept"

    def start(self) -> "EmbeddedPostgres":
        """Start and leave running until `stop`; starting a server that runs is no error."""
        with self._settling():
            self._kept.touch(mode=0o600)
            self._start()
        return self

    def stop(self) -> None:
        """Stop at once, rolling open transactions back; stopping a stopped server is no error."""
        with self._settling():
            self._kept.unlink(missing_ok=True)
            self._stop()

    def destroy(self) -> None:
        """Stop and remove the data for good."""
        self.stop()
        shutil.rmtree(self.home)

    @contextmanager
    def running(self) -> Iterator["EmbeddedPostgres"]:
        """The server, running; the last one out stops it, unless `start` asked that it be left running."""
        with (self.home / "users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            with self._settling():
                self._start()
            try:
                yield self
            finally:
                self._leave(users.fileno())

    def _leave(self, users: int) -> None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still works with it
        with self._settling():
            if not self._kept.exists():
                self._stop()

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """One process at a time starts or stops the server, or says that it is to be left running."""
        with (self.home / "starting").open("a") as mutex:
            fcntl.flock(mutex, fcntl.LOCK_EX)
            yield


@contextmanager
def throw_away(folder: Path) -> Iterator[EmbeddedPostgres]:
    """A quick server for tests below `folder`, gone with all its data at the end."""
    server = EmbeddedPostgres(folder, THROW_AWAY)
    try:
        yield server.start()
    finally:
        server.destroy()
