"""`python bench/room --folder DIR`: the reading room over the archive that bench/sql filled, with many readers at once."""

import argparse
import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "sql")]

from words import RARE, Press  # noqa: E402

from newsarchive.local.ports import free_port  # noqa: E402
from newsarchive.local.postgres import EmbeddedPostgres  # noqa: E402
from newsarchive.store import connect, room_articles, room_search  # noqa: E402
from newsarchive.store.migrate import migrate  # noqa: E402
from newsarchive.store.pool import ReaderPool  # noqa: E402
from newsarchive.store.room_search import SearchFilter  # noqa: E402

SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "12GB",
    "work_mem": "64MB",
    "random_page_cost": "1.1",
}
PASSWORDS = {"newsarchive_loader": "bench-loader", "newsarchive_reader": "bench-reader"}
WARM, ALONE = 3, 15


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: milliseconds of its question and of all of it for one reader, and of its first bytes with many at once."""

    name: str
    database_ms: float
    whole_ms: float
    per_second: float
    p50_ms: float
    p95_ms: float
    failed: int


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--report", type=Path, default=Path("docs/room-bench.md"))
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with EmbeddedPostgres(asked.folder, SETTINGS).running() as server:
        migrate(server.dsn("bench"), PASSWORDS)
        dsn = server.dsn("bench", "newsarchive_reader", PASSWORDS["newsarchive_reader"])
        rows = [measured(dsn, *page, asked.readers, asked.seconds) for page in pages()]
        asked.report.write_text(report(rows, count_of(dsn), load, asked.readers), encoding="utf-8")


def pages() -> list[tuple[str, str, SearchFilter | int]]:
    """Each page with its address and its question."""
    words = Press(1).words
    rare, two = words[RARE], f"{words[900]} {words[1400]}"
    return [
        ("search, rare word", f"/?q={rare}", SearchFilter(rare)),
        ("search, two words", f"/?q={two.replace(' ', '+')}", SearchFilter(two)),
        ("search, common word", "/?q=government", SearchFilter("government")),
        ("the newest", "/", SearchFilter()),
        ("an article", "/article/500000", 500_000),
    ]


def measured(
    dsn: str, name: str, path: str, question: SearchFilter | int, readers: int, seconds: float
) -> Measured:
    """One page: its question, one reader, many readers."""
    pool = ReaderPool(dsn)
    database = median_ms(lambda: ask(pool, question))
    pool.close()
    settle(dsn)
    with served(dsn) as address:
        whole = median_ms(lambda: first_bytes(address, path))
        times, failed = crowd(address, path, readers, seconds)
    times.sort()
    return Measured(
        name,
        database,
        whole,
        len(times) / seconds,
        statistics.median(times),
        times[int(len(times) * 0.95)],
        failed,
    )


def settle(dsn: str) -> None:
    """Wait for what PostgreSQL still counts for the readers of the page before."""
    busy = "select count(*) from pg_stat_activity where application_name = 'newsarchive room' and state = 'active'"
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            while cursor.execute(busy) or cursor.fetchone() != (0,):
                time.sleep(0.1)
    finally:
        conn.close()


def ask(pool: ReaderPool, question: SearchFilter | int) -> object:
    """The question that the page's first bytes wait for."""
    if isinstance(question, int):
        return pool.ask(room_articles.dossier, question)
    return pool.ask(room_search.found_page, question, 20, None, False)


def median_ms(work) -> float:  # type: ignore[no-untyped-def]
    """Milliseconds of the whole of it, the median, warm."""
    times = []
    for _ in range(WARM + ALONE):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times[WARM:])


def first_bytes(address: str, path: str) -> float:
    """Milliseconds to the page's first part, in which the hits are; the rest is read and not counted."""
    place = urlsplit(address)
    wire = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    began = time.perf_counter()
    wire.request("GET", path)
    answer = wire.getresponse()
    answer.read(1)
    took = (time.perf_counter() - began) * 1000
    answer.read()
    wire.close()
    if answer.status != 200:
        raise OSError(f"{path}: {answer.status}")
    return took


def crowd(address: str, path: str, readers: int, seconds: float) -> tuple[list[float], int]:
    """So many readers, each asking again as soon as it has its page."""
    end, times, failed = time.monotonic() + seconds, [], 0
    lock = threading.Lock()

    def read() -> None:
        nonlocal failed
        while time.monotonic() < end:
            try:
                took = first_bytes(address, path)
            except OSError:
                with lock:
                    failed += 1
                continue
            with lock:
                times.append(took)

    with ThreadPoolExecutor(readers) as many:
        for _ in range(readers):
            many.submit(read)
    return times or [float("nan")], failed


class served:
    """`newsarchive serve` over the archive, as a process of its own."""

    def __init__(self, dsn: str) -> None:
        command = [str(Path(sys.executable).with_name("newsarchive")), "serve", "--port", str(free_port())]
        environment = os.environ | {"NEWSARCHIVE_ROOM_DB": dsn}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().removeprefix("The reading room: ").strip().rstrip("/")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def count_of(dsn: str) -> int:
    """Articles in the archive."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute("select count(*) from news.articles_current")
            return int((cursor.fetchone() or (0,))[0])
    finally:
        conn.close()


def report(rows: list[Measured], articles: int, load: float, readers: int) -> str:
    """The page."""
    lines = [
        "# The reading room at size", "",
        "Made by `make bench-room` (bench/room/) over the archive of `make bench-sql`. Milliseconds: the question that the",
        "hits wait for (PostgreSQL and the driver), the whole page with its counts for one reader; and, for many readers at",
        "once, each asking again as soon as it has its whole page, the first bytes, in which the hits are.", "",
        f"- {datetime.now(UTC):%Y-%m-%d}, {articles:,} articles, {os.cpu_count()} cores for server, PostgreSQL and readers",
        f"- load of the machine before it began: {load:.1f}",
        f"- readers at once: {readers}", "",
        "| page | question | whole page, one reader | pages/s | p50 | p95 | failed |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for row in rows:
        lines.append(
            f"| {row.name} | {row.database_ms:.0f} | {row.whole_ms:.0f} | {row.per_second:.1f} | {row.p50_ms:.0f} | "
            f"{row.p95_ms:.0f} | {row.failed} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
