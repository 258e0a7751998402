"""`python bench/room --folder DIR`: the reading room over the archive that bench/sql filled, with many readers at once."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from math import nan
from pathlib import Path
from typing import TypeVar

from places import Place, places
from readers import Crowd, crowd, median_of, read, served
from starlette.testclient import TestClient

from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.room.app import rooms
from newsarchive.room.plan import Plan
from newsarchive.store import Connection, connect
from newsarchive.store.free_questions import FreeQuestion
from newsarchive.store.migrate import migrate
from newsarchive.store.pool import ReaderPool

SETTINGS = {
    "shared_buffers": "2GB",
    "effective_cache_size": "12GB",
    "work_mem": "64MB",
    "random_page_cost": "1.1",
}
PASSWORDS = {"newsarchive_loader": "bench-loader", "newsarchive_reader": "bench-reader"}
MOST_FIRST_MS, MOST_COUNTED_MS = 150, 1000  # of a search: its hits, and its volume
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """A page, in milliseconds: its questions alone, then the page for one reader, then for many at once."""

    place: Place
    asked: float  # what the first bytes wait for
    counted: float | None  # what is asked behind them
    whole: float
    met: Crowd

    def row(self, seconds: float) -> str:
        """Its line of the report."""
        is_search = self.counted is not None
        counted = limited(self.counted, MOST_COUNTED_MS) if self.counted is not None else ""
        asked = limited(self.asked, MOST_FIRST_MS) if is_search else f"{self.asked:.0f}"
        return (
            f"| {self.place.name} | {asked} | {counted} | {self.whole:.0f} | {len(self.met.times) / seconds:.1f} | "
            f"{self.met.at(0.5):.0f} | {self.met.at(0.95):.0f} | {self.met.failed} |"
        )


class Clocked(ReaderPool):
    """Connections that note how long each question took, in milliseconds."""

    def __init__(self, dsn: str) -> None:
        super().__init__(dsn)
        self.took: list[float] = []

    def within(self, seconds: float, work: Callable[[Connection], T]) -> T:
        """As it is, with a note."""
        began = time.perf_counter()
        try:
            return super().within(seconds, work)
        finally:
            self.took.append((time.perf_counter() - began) * 1000)


def main() -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--report", type=Path, default=Path("docs/room-bench.md"))
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with EmbeddedPostgres(asked.folder, SETTINGS).running() as server:
        migrate(server.dsn("bench"), PASSWORDS)
        dsn = server.dsn("bench", "newsarchive_reader", PASSWORDS["newsarchive_reader"])
        with closing(connect(dsn)) as conn:
            count, pages = count_of(conn), places(conn)
        rows = [measured(dsn, page, asked.readers, asked.seconds) for page in pages]
        asked.report.write_text(report(rows, count, load, asked.readers, asked.seconds), encoding="utf-8")


def measured(dsn: str, place: Place, readers: int, seconds: float) -> Measured:
    """One page: its questions, one reader, many readers."""
    try:
        first, behind = questions(dsn, place)
        with served(dsn) as address:
            _, whole = median_of(lambda: read(address, place.path))
            met = crowd(address, place.path, readers, seconds)
    except OSError as error:  # a page that one reader does not get is a row of the report, and no end of it
        print(error, file=sys.stderr, flush=True)
        first, behind, whole, met = nan, None, nan, Crowd(failed=1)
    made = Measured(place, first, behind, whole, met)
    print(made.row(seconds), file=sys.stderr, flush=True)
    return made


def questions(dsn: str, place: Place) -> tuple[float, float | None]:
    """What PostgreSQL and the driver take for the page: before its first bytes, and behind them where something is."""
    app = rooms(Plan(dsn))
    app.state.pool = pool = Clocked(dsn)

    def ask(client: TestClient) -> list[float]:
        pool.took.clear()
        answer = client.get(place.path)
        if answer.status_code != 200:
            raise OSError(f"{place.path}: {answer.status_code}")
        parted = len(pool.took) - place.behind
        return [sum(pool.took[:parted]), sum(pool.took[parted:])]

    with TestClient(app) as client:
        first, behind = median_of(lambda: ask(client))
    if place.sql is not None:  # on a connection of its own
        first += median_of(lambda: own_question(dsn, place.sql or ""))[0]
    return first, behind if place.behind else None


def own_question(dsn: str, sql: str) -> list[float]:
    """Milliseconds of a reader's question."""
    began = time.perf_counter()
    FreeQuestion(dsn, sql).ask()
    return [(time.perf_counter() - began) * 1000]


def count_of(conn: Connection) -> int:
    """Articles in the archive."""
    with conn.cursor() as cursor:
        cursor.execute("select count(*) from news.articles_current")
        return int((cursor.fetchone() or (0,))[0])


def limited(milliseconds: float, most: int) -> str:
    """The time; what is over its limit stands out."""
    return f"{milliseconds:.0f}" if milliseconds <= most else f"**{milliseconds:.0f}**"


def report(rows: list[Measured], articles: int, load: float, readers: int, seconds: float) -> str:
    """The page."""
    lines = [
        "# The reading room at size", "",
        "Made by `make bench-room` (bench/room/) over the archive of `make bench-sql`. Milliseconds, medians of warm ones:",
        "the page’s questions (PostgreSQL and the driver), which its first bytes wait for; of a search, the counts",
        "that are asked behind its hits; the whole page for one reader. Then many readers at once, each asking again",
        "as soon as it has its whole page: pages a second, and how long the first bytes took. A page that did not",
        "come, or came as 503 because all connections were at work for ten seconds, has failed.", "",
        f"- {datetime.now(UTC):%Y-%m-%d}, {articles:,} articles, {os.cpu_count()} cores for server, PostgreSQL and readers",
        f"- load of the machine before it began: {load:.1f}",
        f"- readers at once: {readers}, for {seconds:.0f} s a page",
        f"- limits of a search: {MOST_FIRST_MS} ms its hits, {MOST_COUNTED_MS:,} ms its counts; in bold where missed", "",
        "| page | questions | counts | whole page, one reader | pages/s | p50 | p95 | failed |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    return "\n".join([*lines, *(row.row(seconds) for row in rows)]) + "\n"


if __name__ == "__main__":
    main()
