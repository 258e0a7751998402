"""An archive of a million made-up articles, filled past the loader: COPY first, heavy indexes afterwards.

Every article's text is two halves out of `halves` generated ones, so that a million texts with the lengths, words
and neighbourhoods of news cost what a tenth of them would: the words of a half are parsed once.
"""

import io
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import psycopg2
import psycopg2.sql
from invented import DAYS, KINDS, SOURCES, START, ZONES, invented
from numpy.typing import NDArray
from words import Press

from newsarchive.store.sketches import sketch_of
from newsarchive.store.statements import statement

CHUNK = 10_000
# Of a hundred halves, these are Chinese, Thai and German; a text's halves agree.
LANGUAGES = {0: "zh", 1: "zh", 2: "th", 3: "de", 4: "de", 5: "de", 6: "de"}
LETTERS = {"zh": (0x4E00, 3000, 450), "th": (0x0E01, 46, 1250)}  # first letter, how many, mean length
LATER = {  # built when all rows are in; read from the catalog before they are dropped
    "article_search_words", "article_search_title", "article_sketches_bands", "article_versions_authors",
    "article_versions_tags",
}  # fmt: skip
INVENTED = """
create temporary table invented (
  number bigint, capture_id bigint, cell bigint, position int, source_id int, published_at timestamptz,
  seen_at timestamptz, is_current boolean, state text, url text, title text, head_id int, tail_id int, authors text[],
  desks text[], section text, tag text, paywall text, method text, origin_url text, origin_publisher text,
  copied_from bigint, shingle_count int,
  sketch int[], bands int[]
) on commit drop
"""
STATEMENTS = Path(__file__).with_name("fill.sql").read_text(encoding="utf-8")
LAST = Path(__file__).with_name("fill_last.sql").read_text(encoding="utf-8")


def fill(dsn: str, articles: int, workers: int) -> None:
    """Fill an empty, migrated archive."""
    halves = max(articles // 5, KINDS)
    with closing(psycopg2.connect(dsn)) as conn, conn, conn.cursor() as cursor:
        make_runs(cursor)
        indexes = without_indexes(cursor)
    with ProcessPoolExecutor(workers) as pool:
        minima, counts = np.zeros((halves, 64), np.uint32), np.zeros(halves, np.int64)
        asked = [pool.submit(write_halves, dsn, *part) for part in parts(halves)]
        for first, their_minima, their_counts in told(asked, halves, "halves of texts"):
            minima[first : first + len(their_counts)] = their_minima
            counts[first : first + len(their_counts)] = their_counts
        asked = [pool.submit(write_articles, dsn, *part, minima, counts) for part in parts(articles)]
        for _ in told(asked, articles, "articles"):
            pass
    finish(dsn, indexes, articles)


def parts(count: int) -> list[tuple[int, int]]:
    """(first, how many) of pieces of work."""
    return [(first, min(CHUNK, count - first)) for first in range(0, count, CHUNK)]


def told(jobs: list[Any], count: int, things: str) -> Iterator[Any]:
    """What the jobs give, as they end, with a line on the progress now and then."""
    begun = time.monotonic()
    for done, job in enumerate(as_completed(jobs), start=1):
        yield job.result()
        rate = min(done * CHUNK, count) / (time.monotonic() - begun)
        if done % 10 == 0 or done == len(jobs):
            print(
                f"{min(done * CHUNK, count):,} of {count:,} {things}, {rate:,.0f}/s",
                file=sys.stderr,
                flush=True,
            )


def make_runs(cursor: Any) -> None:
    """Sources, their nightly runs and listings, and a place for halves of texts."""
    for number in range(SOURCES):
        cursor.execute(
            "insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)"
            " values (%s, %s, 'https://example.org/', %s, '{\"revisit_days\": [1, 3, 7, 30, 90]}', '')",
            (f"source{number:02}", f"Source {number}", ZONES[number % len(ZONES)]),
        )
    cursor.execute(
        "insert into archive.runs (source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at,"
        " is_live, is_night, code_version, config_digest, state, started_at, finished_at)"
        " select 1 + cell %% %(sources)s, 'scheduled', 'bench', cell::text, day, day + interval '1 day', true, true,"
        " 'bench', '', 'succeeded', day + interval '25 hours', day + interval '26 hours'"
        " from generate_series(0, %(sources)s * %(days)s - 1) as cell"
        " cross join lateral (select %(start)s + cell / %(sources)s * interval '1 day' as day) as days"
        " order by cell",
        {"sources": SOURCES, "days": DAYS, "start": START},
    )
    cursor.execute(
        "insert into archive.listings (run_id, source_id, route, url, observed_at, status, link_count)"
        " select run_id, source_id, 'listing', 'https://example.org/', started_at, 200, 40"
        " from archive.runs order by run_id"
    )
    cursor.execute(
        "insert into archive.warc_files (file, size_bytes, file_digest, record_count, run_id) values ('b', 0, '', 0, 1)"
    )
    cursor.execute("create schema bench")
    cursor.execute(
        "create unlogged table bench.halves"
        " (half_id int primary key, language_code text, body text, word_count int, words tsvector)"
    )


def without_indexes(cursor: Any, names: set[str] = LATER) -> list[str]:
    """These indexes go for now; their definitions."""
    cursor.execute("select indexname, indexdef from pg_indexes where schemaname = 'archive'")
    later = [(name, definition) for name, definition in cursor.fetchall() if name in names]
    for name, _ in later:
        cursor.execute(psycopg2.sql.SQL("drop index archive.{}").format(psycopg2.sql.Identifier(name)))
    return [definition.replace(" ON ONLY ", " ON ") for _, definition in later]  # of all partitions


def write_halves(dsn: str, first: int, count: int) -> tuple[int, NDArray[np.uint32], NDArray[np.int64]]:
    """Halves of texts with their words; returns the first's number and the minima and counts of their shingles."""
    press = Press(first + 1)
    rows, minima, counts = [], np.full((count, 64), 2**32 - 1, np.uint32), np.zeros(count, np.int64)
    for offset, (_, prose) in enumerate(press.articles(count, 0.5)):
        language = LANGUAGES.get((first + offset) % KINDS, "en")
        body = press.pairs_of_letters(*LETTERS[language]) if language in LETTERS else prose
        if (sketch := sketch_of(body)).bands:
            minima[offset] = np.array(sketch.sketch, np.int32).view(np.uint32)
            counts[offset] = sketch.shingle_count
        rows.append((first + offset, language, body, len(body.split())))
    with closing(psycopg2.connect(dsn)) as conn, conn, conn.cursor() as cursor:
        cursor.execute(
            "create temporary table fresh (half_id int, language_code text, body text, word_count int)"
        )
        cursor.copy_expert("copy fresh from stdin", copy_text(rows))
        cursor.execute(
            "insert into bench.halves select *, archive.search_vector(language_code, null, null, body) from fresh"
        )
    return first, minima, counts


def write_articles(
    dsn: str, first: int, count: int, minima: NDArray[np.uint32], counts: NDArray[np.int64]
) -> None:
    """All rows of some articles, in one transaction."""
    rows = list(invented(first, count, minima, counts))
    with closing(psycopg2.connect(dsn)) as conn, conn, conn.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")  # the rows fit together: no keys to check
        cursor.execute("set synchronous_commit = off")
        cursor.execute(INVENTED)
        cursor.copy_expert("copy invented from stdin", copy_text(rows))
        cursor.execute("analyze invented")
        cursor.execute(STATEMENTS, {"first": first + 1, "last": first + count})


def copy_text(rows: list[tuple[Any, ...]]) -> io.StringIO:
    """Rows in COPY's text format."""
    return io.StringIO("".join("\t".join(map(cell_text, row)) + "\n" for row in rows))


def cell_text(value: Any) -> str:
    """One value in COPY's text format."""
    if value is None:
        return r"\N"
    if isinstance(value, list):
        value = "{" + json.dumps(value)[1:-1] + "}"
    return str(value).replace("\\", r"\\").replace("\t", " ").replace("\n", r"\n").replace("\r", r"\r")


def finish(dsn: str, indexes: list[str], articles: int) -> None:
    """Build the heavy indexes, move the sequences past the rows, and let PostgreSQL count."""
    with closing(psycopg2.connect(dsn)) as conn, conn.cursor() as cursor:
        conn.autocommit = True
        cursor.execute("drop schema bench cascade")
        built(cursor, indexes)
        for table, column in (
            ("articles", "article_id"), ("links", "link_id"), ("captures", "capture_id"),
            ("article_versions", "version_id"),
        ):  # fmt: skip
            last = 2 * 10**9 if column in ("capture_id", "version_id") else articles
            cursor.execute(
                "select setval(pg_get_serial_sequence(%s, %s), %s)", (f"archive.{table}", column, last)
            )
        begun = time.monotonic()
        cursor.execute("vacuum (analyze, parallel 2)")
        print(f"vacuum analyze: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        cursor.execute(LAST)  # rows that triggers would have kept, and what is made of them
        for name in ("settle_all_edits", "doubt_all_months", "settle_months", "settle_titles"):
            cursor.execute(statement(name))
        cursor.execute("vacuum (analyze)")


def built(cursor: Any, indexes: list[str]) -> None:
    """Build them anew, and tell how long each took."""
    cursor.execute("set maintenance_work_mem = '1GB'")
    for definition in indexes:
        begun = time.monotonic()
        cursor.execute(definition)
        print(f"{definition.split()[2]}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
