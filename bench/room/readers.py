"""Those who read: the room as a process of its own, one reader, and many at once."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from newsarchive.local.ports import free_port
from newsarchive.store import connect

WARM, ALONE = 3, 15
PATIENCE_SECONDS = 60.0
BUSY = (
    "select count(*) from pg_stat_activity where application_name = 'newsarchive room' and state = 'active'"
)


@dataclass(slots=True)
class Crowd:
    """What many readers met: milliseconds to the first bytes of each page that came, and how many did not come."""

    times: list[float] = field(default_factory=list)
    failed: int = 0

    def at(self, share: float) -> float:
        """The time within which this share of the pages came; nan where none did."""
        return sorted(self.times)[int(len(self.times) * share)] if self.times else float("nan")


@contextmanager
def served(dsn: str) -> Iterator[str]:
    """`newsarchive serve` over the archive; its address. It ends when PostgreSQL has nothing of its to answer."""
    command = [str(Path(sys.executable).with_name("newsarchive")), "serve", "--port", str(free_port())]
    environment = os.environ | {"NEWSARCHIVE_ROOM_DB": dsn}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().removeprefix("The reading room: ").strip().rstrip("/")
        finally:
            process.terminate()
    settle(dsn)


def settle(dsn: str) -> None:
    """Wait for what PostgreSQL still counts for readers who have left; a question has 10 s at most."""
    end = time.monotonic() + PATIENCE_SECONDS
    with closing(connect(dsn)) as conn, conn.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute(BUSY)
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.1)
    raise TimeoutError("questions of readers who have left are still at work")


def median_of(work: Callable[[], list[float]]) -> list[float]:
    """Medians, warm, of each of the times that the work tells."""
    rounds = [work() for _ in range(WARM + ALONE)][WARM:]
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def read(address: str, path: str) -> list[float]:
    """Milliseconds to the page's first part, in which the hits are, and to its end; OSError where it is no page."""
    place = urlsplit(address)
    with closing(
        http.client.HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE_SECONDS)
    ) as wire:
        began = time.perf_counter()
        try:
            wire.request("GET", path)
            answer = wire.getresponse()
            answer.read(1)
            first = (time.perf_counter() - began) * 1000
            answer.read()
        except http.client.HTTPException as error:
            raise OSError(f"{path}: {error!r}") from error
        whole = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise OSError(f"{path}: {answer.status}")
    return [first, whole]


def crowd(address: str, path: str, readers: int, seconds: float) -> Crowd:
    """So many readers, each asking again as soon as it has its page."""
    end = time.monotonic() + seconds

    def stay() -> Crowd:
        mine = Crowd()
        while time.monotonic() < end:
            try:
                mine.times.append(read(address, path)[0])
            except OSError:
                mine.failed += 1
        return mine

    met = Crowd()
    with ThreadPoolExecutor(readers) as many:
        for each in [many.submit(stay) for _ in range(readers)]:
            mine = each.result()
            met.times += mine.times
            met.failed += mine.failed
    return met
