"""`python bench/looks`: questions about front pages that are looked at 48 times a day, over a year, against limits."""

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg2

from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.records import Link
from newsarchive.store import Connection, connect, links
from newsarchive.store.ledger import ListingRow
from newsarchive.store.migrate import migrate
from newsarchive.store.runs import read_run

LOOKS = 48  # a day
START = datetime(2025, 1, 1, tzinfo=UTC)
REPEATS = 20
HERE = Path(__file__).parent
FILL, SHOWN = ((HERE / name).read_text(encoding="utf-8") for name in ("fill.sql", "shown.sql"))
PASSWORDS = {"newsarchive_loader": "bench-loader", "newsarchive_reader": "bench-reader"}
FRONT = "https://paper1.example/"
STAYS, TESTS = "select * from news.front_page_stays where", "select * from news.headline_tests where"
WEEK = "first_shown_at >= %(noon)s and first_shown_at < %(noon)s + interval '7 days'"
# A question that people ask, its SQL and the most milliseconds it may take: what is asked of one page or story at once,
# what is asked of a year in the time that somebody waits.
FIGURES = (
    ("the front page at a moment", f"select * from news.front_page_at('paper1', '{FRONT}', %(noon)s)", 10),
    (
        "every link at every look of a day",
        "select position, url, anchor, observed_at from news.front_pages where source = 'paper1'"
        " and observed_at >= %(noon)s and observed_at < %(noon)s + interval '1 day'",
        100,
    ),
    (
        "where a story stood, look by look",
        "select observed_at, position from news.front_pages where article_id = %(article)s",
        50,
    ),
    ("a story's stay", f"{STAYS} article_id = %(article)s", 50),
    ("a story's headlines", f"{TESTS} article_id = %(article)s", 50),
    (
        "what stood highest in the year (cookbook)",
        f"{STAYS} source = 'paper1' order by best_position, times_shown desc limit 8",
        1000,
    ),
    ("all that came in a week, and how long it stayed", f"{STAYS} source = 'paper1' and {WEEK}", 1000),
    (
        "all headline tests of the year (cookbook)",
        f"{TESTS} source = 'paper1' order by likeness, anchor limit 8",
        1000,
    ),
)
RECORDED_MS = 100  # one look, with its stays and words


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a question took by the clock and of the server's processor, and how many rows it gave."""

    name: str
    rows: int
    median: float
    spent: float
    limit: float

    @property
    def is_held(self) -> bool:
        """By processor time, which is what a quiet machine's clock would tell: other work on this one costs nothing."""
        return self.spent <= self.limit

    def __str__(self) -> str:
        verdict = "held" if self.is_held else "**missed**"
        return (
            f"| {self.name} | {self.rows} | {self.median:.1f} | {self.spent:.1f} | {self.limit} | {verdict} |"
        )


def main() -> None:
    """Fill a throw-away archive and measure; exit status 1 if a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--sources", type=int, default=2)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), THROW_AWAY).running() as server:
        server.sql("create database bench")
        migrate(server.dsn("bench"), PASSWORDS)
        with closing(psycopg2.connect(server.dsn("bench"))) as conn:
            conn.autocommit = True
            fill(conn, asked.days, asked.sources)
            facts = facts_of(conn, asked.days, asked.sources)
            measured = [*questions(conn, asked.days), recording(server.dsn("bench"))]
    text = "\n".join([*facts, *map(str, measured)]) + "\n"
    print(text)
    if asked.report:
        asked.report.write_text(text, encoding="utf-8")
    sys.exit(not all(one.is_held for one in measured))


def fill(conn: Any, days: int, sources: int) -> None:
    """The looks of so many days, a day at a time."""
    with conn.cursor() as cursor:
        cursor.execute(FILL, {"sources": sources, "looks": days * LOOKS, "start": START})
        for day in range(days + 1):
            cursor.execute(SHOWN, {"day": START + timedelta(days=day)})
        cursor.execute("vacuum analyze")


def questions(conn: Any, days: int) -> Iterator[Measured]:
    """Every question, asked again and again, by its median."""
    noon = START + timedelta(days=days // 2, hours=12)
    with conn.cursor() as cursor:
        story = "select article_id from bench.stories where source_key = 'paper1' and number = %s"
        cursor.execute(story, (days // 2 * 40 // 3 * 3,))
        asked = {"noon": noon, "article": cursor.fetchone()[0]}
        for name, sql, limit in FIGURES:
            cursor.execute(sql, asked)
            rows, taken, before = len(cursor.fetchall()), [], server_seconds(conn)
            for _ in range(REPEATS):
                began = time.perf_counter()
                cursor.execute(sql, asked)
                cursor.fetchall()
                taken.append((time.perf_counter() - began) * 1000)
            spent = (server_seconds(conn) - before) / REPEATS * 1000
            yield Measured(name, rows, statistics.median(taken), spent, limit)


def recording(dsn: str) -> Measured:
    """What the loader takes to record one more look that shows what the last one showed."""
    conn: Connection = connect(dsn)
    with closing(conn):
        with conn.cursor() as cursor:
            cursor.execute("select max(run_id) from archive.runs where source_id = 1")
            run = read_run(conn, cursor.fetchone()[0])
            cursor.execute(
                f"select url, anchor from news.front_page_at('paper1', '{FRONT}', 'infinity') order by 1"
            )
            shown = [Link(url, place, anchor) for place, (url, anchor) in enumerate(cursor.fetchall(), 1)]
            cursor.execute("select max(observed_at) from archive.listings")
            last = cursor.fetchone()[0]
        taken, before = [], server_seconds(conn)
        for number in range(1, REPEATS + 1):
            row = ListingRow("listing", FRONT, last + number * timedelta(minutes=30), 200)
            began = time.perf_counter()
            links.record_listing(conn, run, row, shown)
            taken.append((time.perf_counter() - began) * 1000)
        spent = (server_seconds(conn) - before) / REPEATS * 1000
    return Measured("recording one look", len(shown), statistics.median(taken), spent, RECORDED_MS)


def server_seconds(conn: Any) -> float:
    """Processor time that the connection's server process has used: utime and stime of proc(5)."""
    fields = Path(f"/proc/{conn.info.backend_pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def facts_of(conn: Any, days: int, sources: int) -> list[str]:
    """The report's head: what was asked, and of what machine."""
    with conn.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version'), count(*), pg_size_pretty(pg_database_size(current_database())),"
            " (select count(*) from archive.front_stays) from archive.listing_links"
        )
        version, shown, size, stays = cursor.fetchone()
    return [
        "# Front pages at 48 looks a day", "",
        "Made by `make bench-looks` (bench/looks/): 60 links a look, 40 new stories a day, a third with two headlines.",
        "A limit is held against the server's processor time: what the clock tells on a quiet machine.", "",
        f"- archive: {sources} sources, {days} days, {shown:,} links shown, {stays:,} stays; {size}",
        f"- PostgreSQL {version}, {os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f}"
        f" when it was filled, {datetime.now(UTC):%Y-%m-%d}",
        "", "| question | rows | median, ms | of processor, ms | limit, ms | |",
        "|---|---:|---:|---:|---:|---|",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
