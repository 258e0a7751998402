"""An archive whose search is one table, taken over into partitions while loads and searches go on: how long they wait."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
from fill import fill
from invented import START
from new_articles import new_readings

from newsarchive.records import Interval
from newsarchive.store import Connection, connect, migrate, runs, transaction
from newsarchive.store.articles import load_batch

OWN = ("0215", "0216", "0217")  # the migrations that make it
PASSWORDS = {"newsarchive_loader": "bench-loader", "newsarchive_reader": "bench-reader"}
BATCH = 20
LOADED = 2000
LATER = {"article_search_words", "article_search_title"}
# Copies of rows that are there, older and under numbers of their own: what a search and a load meet at that size.
COPIES = """
insert into archive.article_search (
  article_id, source_id, language_code, published_at, published_date, title, words
)
select
  article_id + %(shift)s, source_id, language_code, published_at - interval '1000 days', published_date - 1000, title, words
from archive.article_search
where article_id between %(first)s and %(last)s
"""


def as_before(dsn: str, articles: int, rows: int, workers: int) -> None:
    """An archive as it was before partitions, with so many articles and so many rows of the search."""
    whole = migrate.migration_files
    migrate.migration_files = lambda: [path for path in whole() if path.name[:4] not in OWN]
    try:
        migrate.migrate(dsn, PASSWORDS)
        fill(dsn, articles, workers)
    finally:
        migrate.migration_files = whole
    with closing(psycopg2.connect(dsn)) as conn, conn.cursor() as cursor:
        conn.autocommit = True
        grow(cursor, articles, rows)
        cursor.execute("select setval('archive.articles_article_id_seq', %s)", (max(articles, rows),))
        cursor.execute("vacuum (analyze) archive.article_search")


def grow(cursor: Any, there: int, rows: int) -> None:
    """Make the search's table so long, its indexes of words built at the end."""
    cursor.execute("set session_replication_role = replica; set maintenance_work_mem = '512MB'")
    cursor.execute(
        "select indexname, indexdef from pg_indexes where schemaname = 'archive' and indexname = any (%s)",
        (list(LATER),),
    )
    indexes = cursor.fetchall() if rows > there else []
    for name, _ in indexes:
        cursor.execute(f"drop index archive.{name}")
    for shift in range(there, rows, there):
        last = min(there, rows - shift)
        cursor.execute(COPIES, {"shift": shift, "first": 1, "last": last})
    for _, definition in indexes:
        cursor.execute(definition)


def in_place(dsn: str) -> list[str]:
    """Migrate under load; a table of how long each step took, and what loads and searches felt."""
    steps: list[tuple[str, float]] = []
    apply = migrate.apply

    def timed(conn: Connection, ledger: dict[str, str], paths: list[Path]) -> None:
        begun = time.monotonic()
        apply(conn, ledger, paths)
        steps.append((", ".join(ledger), time.monotonic() - begun))

    migrate.apply = timed
    try:
        with going_on(loads(dsn)) as load, going_on(searches(dsn)) as search:
            time.sleep(20)
            quiet = max(load), max(search)
            load.clear(), search.clear()
            migrate.migrate(dsn, PASSWORDS)
            while not (load and search):
                time.sleep(0.1)
            during = max(load), max(search)
    finally:
        migrate.apply = apply
    return [
        "| in place | s |", "|---|---:|",
        *(f"| {name} | {took:.2f} |" for name, took in steps),
        f"| a batch of {BATCH} articles took at most, before | {quiet[0]:.2f} |",
        f"| the same while it was migrated | {during[0]:.2f} |",
        f"| a search took at most, before | {quiet[1]:.2f} |",
        f"| the same while it was migrated | {during[1]:.2f} |",
    ]  # fmt: skip


@contextmanager
def going_on(work: Callable[[], None]) -> Iterator[list[float]]:
    """Do it again and again meanwhile; the seconds that each took."""
    took: list[float] = []
    stop = threading.Event()

    def again() -> None:
        while not stop.is_set():
            begun = time.monotonic()
            work()
            took.append(time.monotonic() - begun)

    thread = threading.Thread(target=again)
    thread.start()
    try:
        yield took
    finally:
        stop.set()
        thread.join()


def loads(dsn: str) -> Callable[[], None]:
    """Loads the next batch of new articles, over a connection of its own."""
    conn = connect(dsn)
    runs.record_source(
        conn, runs.SourceRow("loading", "Loading", "https://loading.example/", "UTC", "en", {}, "sha256:0")
    )
    key = runs.RunKey("bench", str(time.time_ns()), "cli")
    run_id = runs.start_run(conn, "loading", Interval(START, START + timedelta(days=1)), key, False)
    waiting = new_readings(conn, run_id, LOADED)

    def load() -> None:
        batch, waiting[:] = waiting[:BATCH], waiting[BATCH:]
        with transaction(conn):
            load_batch(conn, runs.read_run(conn, run_id), batch)

    return load


def searches(dsn: str) -> Callable[[], None]:
    """Searches, over a connection of its own."""
    conn = connect(dsn)

    def search() -> None:
        with conn.cursor() as cursor:
            cursor.execute("select * from news.search('government minister', highlighted => false)")

    return search
