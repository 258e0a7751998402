"""An archive of a million made-up articles, filled past the loader: COPY first, heavy indexes afterwards."""

# ruff: noqa: E501 (rows and SQL stay in one piece)

import hashlib
import io
import json
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg2
import psycopg2.sql
from words import Press

from newsarchive.store.sketches import sketch_of

CHUNK = 10_000
SOURCES = 20
START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 1000
ZONES = ("UTC", "Europe/Lisbon", "America/New_York", "Asia/Kolkata")
SECTIONS = ("World", "Politics", "Business", "Sport", "Culture", "Science", "Opinion")
LATER = {  # built when all rows are in; read from the catalog before they are dropped
    "article_search_words", "article_search_title", "article_sketches_bands", "article_versions_authors",
    "article_versions_tags",
}  # fmt: skip
TABLES: dict[str, str] = {
    "captures": "capture_id, url, captured_url, captured_at, status, content_type, mime, payload_digest, "
    "payload_bytes, warc_file_id, warc_offset, warc_length, link_id",
    "articles": "article_id, source_id, url_key, url_digest, url, state, state_at, published_at, first_captured_at, "
    "last_captured_at, last_checked_at, current_version_id",
    "links": "link_id, source_id, url, url_key, url_digest, found_at, last_seen_at, outcome, attempts, article_id",
    "article_versions": "version_id, article_id, captured_at, text_digest, reading_digest, kind, title, authors, body, "
    "word_count, section, tags, language_code, published_at, published_precision, published_basis, canonical_url, "
    "captured_url, paywall, extracted_by, capture_id, run_id",
    "observations": "article_id, captured_at, capture_id, text_digest, reading_digest, published_at, extracted_by, "
    "run_id, word_count",
    "article_sketches": "article_id, text_digest, shingle_count, sketch, bands",
}


def fill(dsn: str, articles: int, workers: int) -> None:
    """Fill an empty, migrated archive."""
    with psycopg2.connect(dsn) as conn, conn.cursor() as cursor:
        indexes = prepare(cursor)
    conn.close()
    begun = time.monotonic()
    with ProcessPoolExecutor(workers) as pool:
        jobs = [
            pool.submit(chunk, dsn, first, min(CHUNK, articles - first))
            for first in range(0, articles, CHUNK)
        ]
        for done, job in enumerate(as_completed(jobs), start=1):
            job.result()
            if sys.stderr.isatty() or done % 10 == 0:
                rate = done * CHUNK / (time.monotonic() - begun)
                print(
                    f"{done * CHUNK:,} of {articles:,} articles, {rate:,.0f}/s", file=sys.stderr, flush=True
                )
    finish(dsn, indexes)


def prepare(cursor: Any) -> list[str]:
    """Sources, a run and a WARC file; the heavy indexes go for now, their definitions are returned."""
    for number in range(SOURCES):
        cursor.execute(
            "insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)"
            " values (%s, %s, 'https://example.org/', %s, '{\"revisit_days\": [1, 3, 7, 30, 90]}', '')",
            (f"source{number:02}", f"Source {number}", ZONES[number % len(ZONES)]),
        )
    cursor.execute(
        "insert into archive.runs (source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at, is_live,"
        " code_version, config_digest) values (1, 'cli', 'bench', 'bench', %s, %s, false, 'bench', '')",
        (START, START + timedelta(days=DAYS)),
    )
    cursor.execute(
        "insert into archive.warc_files (file, size_bytes, file_digest, record_count, run_id) values ('b', 0, '', 0, 1)"
    )
    cursor.execute("select indexname, indexdef from pg_indexes where schemaname = 'archive'")
    later = [(name, definition) for name, definition in cursor.fetchall() if name in LATER]
    for name, _ in later:
        cursor.execute(psycopg2.sql.SQL("drop index archive.{}").format(psycopg2.sql.Identifier(name)))
    return [definition for _, definition in later]


def chunk(dsn: str, first: int, count: int) -> None:
    """Write, sketch, copy and index the words of some articles in one transaction."""
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    for article in made(first, count):
        for table, row in article.items():
            rows[table].append(row)
    conn = psycopg2.connect(dsn)
    with conn, conn.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")  # the rows fit together: no keys to check
        cursor.execute("set synchronous_commit = off")
        for table, columns in TABLES.items():
            cursor.copy_expert(f"copy archive.{table} ({columns}) from stdin", copy_text(rows[table]))
        cursor.execute(
            "insert into archive.article_search (article_id, source_id, language_code, published_at, published_date,"
            " title, words) select articles.article_id, articles.source_id, versions.language_code,"
            " versions.published_at, (versions.published_at at time zone sources.timezone)::date, versions.title,"
            " archive.search_vector(versions.language_code, versions.title, versions.lead, versions.body)"
            " from archive.articles join archive.sources using (source_id) join archive.article_versions as versions"
            " on versions.version_id = articles.current_version_id"
            " where articles.article_id between %s and %s",
            (first + 1, first + count),
        )
    conn.close()


def made(first: int, count: int) -> list[dict[str, tuple[Any, ...]]]:
    """The rows of some articles, by table."""
    press, dice = Press(first + 1), random.Random(first)
    written = press.articles(count)
    out = []
    for offset in range(count):
        title, body = written[offset]
        language = "en"
        kind = dice.random()
        if kind < 0.02:
            language, body = "zh", press.pairs_of_letters(0x4E00, 3000, 900)
            title = body[:24]
        elif kind < 0.03:
            language, body = "th", press.pairs_of_letters(0x0E01, 46, 2500)
            title = body[:40]
        elif kind < 0.07:
            language = "de"
        elif kind < 0.12 and offset:  # a wire story, cut by another paper
            title, original = written[dice.randrange(offset)]
            body = original[: int(len(original) * dice.uniform(0.6, 1.0))]
        out.append(article_rows(first + offset + 1, title, body, language, dice))
    return out


def article_rows(
    number: int, title: str, body: str, language: str, dice: random.Random
) -> dict[str, tuple[Any, ...]]:
    """One article as each table has it."""
    source = dice.randrange(SOURCES) + 1
    published = START + timedelta(seconds=dice.randrange(DAYS * 86400))
    captured = published + timedelta(minutes=dice.randrange(10, 1440), microseconds=number)
    url = f"https://source{source - 1:02}.example/{published:%Y/%m/%d}/{'-'.join(title.lower().split()[:6])}-{number}"
    key, digest = url, hashlib.sha256(url.encode()).digest()
    text_digest = "sha256:" + hashlib.sha256(body.encode()).hexdigest()
    count = len(body.split())
    authors = [f"Author {dice.randrange(4000)}"]
    paywall = "hard" if dice.random() < 0.05 else "none"
    rows: dict[str, tuple[Any, ...]] = {
        "captures": (number, url, url, captured, 200, "text/html", "text/html", text_digest, len(body), 1, number, 9000, number),
        "articles": (number, source, key, digest, url, "live", published, published, captured, captured, captured, number),
        "links": (number, source, url, key, digest, captured, captured, "archived", 1, number),
        "article_versions": (
            number, number, captured, text_digest, text_digest, "article", title, authors, body, count,
            dice.choice(SECTIONS), [f"tag{dice.randrange(500)}"], language, published, "second", "explicit", url, url,
            paywall, "bench", number, 1,
        ),
        "observations": (number, captured, number, text_digest, text_digest, published, "bench", 1, count),
    }  # fmt: skip
    sketch = sketch_of(body)
    if sketch:
        rows["article_sketches"] = (number, text_digest, sketch.shingle_count, sketch.sketch, sketch.bands)
    return rows


def copy_text(rows: list[tuple[Any, ...]]) -> io.StringIO:
    """Rows in COPY's text format."""
    return io.StringIO("".join("\t".join(map(cell, row)) + "\n" for row in rows))


def cell(value: Any) -> str:
    """One value in COPY's text format."""
    if isinstance(value, bytes):
        return r"\\x" + value.hex()
    if isinstance(value, list):
        value = (
            "{" + ",".join(str(item) if isinstance(item, int) else json.dumps(item) for item in value) + "}"
        )
    return str(value).replace("\\", r"\\").replace("\t", " ").replace("\n", r"\n").replace("\r", r"\r")


def finish(dsn: str, indexes: list[str]) -> None:
    """Build the heavy indexes, move the sequences past the rows, and let PostgreSQL count."""
    conn = psycopg2.connect(dsn)
    conn.autocommit = True
    with conn.cursor() as cursor:
        cursor.execute("set maintenance_work_mem = '1GB'")
        for definition in indexes:
            begun = time.monotonic()
            cursor.execute(definition)
            print(f"{definition.split()[2]}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        for table in ("articles", "links", "captures"):
            cursor.execute(
                "select setval(pg_get_serial_sequence(%s, %s), (select max(article_id) from archive.articles))",
                (f"archive.{table}", f"{table.removesuffix('s')}_id"),
            )
        cursor.execute(
            "select setval(pg_get_serial_sequence('archive.article_versions', 'version_id'),"
            " (select max(article_id) from archive.articles))"
        )
        cursor.execute("vacuum (analyze, parallel 2)")
    conn.close()
