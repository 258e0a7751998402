"""The figures that the archive promises at a size, measured warm, and the report of them."""

import os
import platform
import random
import statistics
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2
from fill import DAYS, START
from plans import plans, plans_told
from words import PHRASE, RARE, Press

from newsarchive.records import Article, Interval, When
from newsarchive.store import captures, connect, runs, transaction
from newsarchive.store.articles import load_batch
from newsarchive.store.readings import Reading, marks_of

REPEATS = 7
LOADED = 3000
BATCH = 500
RELOADED = 20_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: a question, its SQL and the most milliseconds it may take."""

    name: str
    sql: str
    limit_ms: float | None
    parameters: dict[str, Any]


def figures(words: list[str]) -> list[Figure]:
    """What is measured; the words are the generator's own, by rank."""
    rare, common, first, second = words[RARE], "government", words[900], words[1400]
    phrase = " ".join(PHRASE)
    search = "select * from news.search(%(asked)s, highlighted => false"
    return [
        Figure("rare term, newest 20", f"{search})", 5, {"asked": rare}),
        Figure("two terms, newest 20", f"{search})", 50, {"asked": f"{first} {second}"}),
        Figure("phrase, newest 20", f"{search})", 300, {"asked": f'"{phrase}"'}),
        Figure("common term, newest 20", f"{search})", 50, {"asked": common}),
        Figure(
            "volume per day of a common term", "select * from news.topic_volume(%(asked)s)", 1000, {"asked": common}
        ),
        Figure("common term, ranked top 20", f"{search}, ranked => true)", 300, {"asked": common}),
        Figure("rare term with highlights", "select * from news.search(%(asked)s)", None, {"asked": rare}),
        Figure("common term, 20 with highlights", "select * from news.search(%(asked)s)", None, {"asked": common}),
        Figure("prefix, newest 20", f"{search})", None, {"asked": words[2500][:5] + "*"}),
        Figure("minus, newest 20", f"{search})", None, {"asked": f"{first} -{common}"}),
        Figure("Chinese, newest 20", f"{search}, language => 'zh')", None, {"asked": HAN}),
        Figure(
            "phrase, all counted",
            "select count(*) from archive.article_search where words @@ archive.search_query(%(asked)s, 'en')",
            None,
            {"asked": f'"{phrase}"'},
        ),
        Figure("title, misspelt", "select * from news.search_titles(%(asked)s)", None, {"asked": f"{first} {second}x"}),
        Figure(
            "one day's articles", "select url, title from news.articles_current where published_date = %(day)s"
            " and published_at between %(day)s::date - 1 and %(day)s::date + 2 and source = 'source00'",
            None, {"day": (START + timedelta(days=DAYS // 2)).date()},
        ),
        Figure("by one author", "select * from news.articles_by('Author 77')", None, {}),
        Figure(
            "an article's copies",
            "select * from news.copies where article_id = (select max(article_id) from archive.near_copies)", None, {},
        ),
    ]  # fmt: skip


HAN = chr(0x4E00 + 7919 % 3000) + chr(0x4E00 + 7919 % 3000)


def measure(dsn: str, report: Path) -> None:
    """Measure everything and write the report."""
    press = Press(1)
    with_names(dsn)
    conn = psycopg2.connect(dsn)
    conn.autocommit = True
    rows = [(figure, *timed(conn, figure)) for figure in figures(press.words)]
    facts = size_facts(conn)
    rates = loading_rates(dsn, conn)
    conn.close()
    costs = word_costs(dsn)
    lines = [*told(facts, rows, rates), *costs_told(costs), *plans_told(plans(dsn))]
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")


def with_names(dsn: str) -> None:
    """What the fill left out: names, and the pairs of copies, made as the loader would."""
    conn = psycopg2.connect(dsn)
    with conn, conn.cursor() as cursor:
        cursor.execute(
            "insert into archive.names (name, kind, name_key) select 'Author ' || n, 'person', archive.name_key("
            "'Author ' || n) from generate_series(0, 3999) as n on conflict do nothing"
        )
        cursor.execute("select archive.settle_search()")  # as every run does at its end
    conn.close()


def timed(conn: Any, figure: Figure) -> tuple[float, float, int]:
    """Median milliseconds, mean milliseconds of the server process's processor, and the number of rows."""
    taken, rows, before = [], 0, 0.0
    with conn.cursor() as cursor:
        for repeat in range(REPEATS + 1):
            if repeat == 1:
                before = server_seconds(conn)
            begun = time.perf_counter()
            cursor.execute(figure.sql, figure.parameters)
            rows = len(cursor.fetchall())
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:]), (server_seconds(conn) - before) / REPEATS * 1000, rows


def size_facts(conn: Any) -> dict[str, str]:
    """How big the archive is."""
    with conn.cursor() as cursor:
        cursor.execute(
            "select version(), (select count(*) from archive.articles),"
            " (select avg(length(body))::int from archive.article_versions tablesample system (1)),"
            " pg_size_pretty(pg_database_size(current_database())),"
            " pg_size_pretty(pg_total_relation_size('archive.article_search')),"
            " pg_size_pretty(pg_relation_size('archive.article_search_words'))"
        )
        version, articles, letters, database, search, words = cursor.fetchone()
    return {
        "PostgreSQL": version.split(" on ")[0],
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f} when it began, "
        f"{datetime.now(UTC):%Y-%m-%d}",
        "articles": f"{articles:,}",
        "mean text": f"{letters:,} characters",
        "database": database,
        "search table with indexes": f"{search} ({words} the index of words)",
    }


def loading_rates(dsn: str, conn: Any) -> list[tuple[str, float, float | None]]:
    """Rows a second through the real loader: new articles, and the same again."""
    loader = connect(dsn)
    facts = {
        "name": "Loading",
        "home_url": "https://loading.example/",
        "timezone": "UTC",
        "language_code": "en",
    }
    runs.record_source(loader, "loading", facts, {}, "sha256:0")
    interval = Interval(START, START + timedelta(days=1))
    key = runs.RunKey("bench", str(datetime.now(UTC)), "cli")
    run_id = runs.start_run(loader, "loading", interval, key, False)
    run = runs.read_run(loader, run_id)
    readings = new_readings(loader, run_id)
    batches = [readings[first : first + BATCH] for first in range(0, len(readings), BATCH)]
    spent = cpu_seconds(loader)
    fresh = rate(loader, run, run_id, batches)
    by_cpu = len(readings) / (cpu_seconds(loader) - spent)
    again = rate(loader, run, run_id, batches * (RELOADED // len(readings)))
    known = known_rate(loader, readings * (RELOADED // len(readings)))
    runs.finish_run(loader, run_id, "succeeded", None)
    loader.close()
    return [
        ("new articles, search, copies and people indexed, rows/s", fresh, 900),
        ("the same, by processor time of loader and server (what a quiet machine gives)", by_cpu, 900),
        ("the same again: digests made and asked, rows/s", again, None),
        ("the same again: digests asked, rows/s", known, 50_000),
    ]


def word_costs(dsn: str) -> list[tuple[str, float]]:
    """Milliseconds of the server's processor that the words of one text cost, apart from all else that loading does."""
    conn = connect(dsn)
    drawn = "select title, body from archive.article_versions tablesample system (1) where language_code = 'en' limit 2000"
    with conn.cursor() as cursor:
        cursor.execute(f"create temporary table texts as {drawn}")
        cursor.execute("create temporary table vectors (words tsvector)")
        parsed = server_ms(
            conn, "insert into vectors select archive.search_vector('en', title, null, body) from texts"
        )
        cursor.execute("create temporary table filed (words tsvector)")
        cursor.execute(
            "create index filed_words on filed using gin (words) with (gin_pending_list_limit = 16384)"
        )
        stored = server_ms(conn, "insert into filed select words from vectors")
        settled = server_ms(conn, "select gin_clean_pending_list('filed_words')")
    conn.close()
    return [
        ("made from the text by PostgreSQL's parser and stemmer", parsed),
        ("put on the index's waiting list", stored),
        ("filed in the index", settled),
    ]


def server_ms(conn: Any, sql: str) -> float:
    """The server's processor time of one statement, per row of 2000, milliseconds."""
    before = server_seconds(conn)
    with conn.cursor() as cursor:
        cursor.execute(sql)
    return (server_seconds(conn) - before) / 2000 * 1000


def costs_told(costs: list[tuple[str, float]]) -> list[str]:
    """The report's table of what words cost."""
    whole = sum(took for _, took in costs)
    return [
        "", f"The words of one text cost the server {whole:.2f} ms, so that no loader on one connection, however little "
        f"else it did, would pass {1000 / whole:,.0f} rows a second on this machine today:", "",
        "| words of a text are | ms of processor |", "|---|---:|",
        *(f"| {name} | {took:.2f} |" for name, took in costs),
    ]  # fmt: skip


def new_readings(conn: Any, run_id: int) -> list[Reading]:
    """Articles that the archive does not have, with their captures."""
    nonce, dice = time.time_ns(), random.Random(1)
    written = Press(nonce % 2**31).articles(LOADED)
    rows = [
        {
            "link_id": None, "url": f"https://loading.example/{nonce}/{number}", "captured_url": "https://loading.example/",
            "captured_at": START + timedelta(days=DAYS, microseconds=nonce % 10**9 + number), "status": 200,
            "content_type": "text/html", "mime": "text/html", "payload_digest": "sha256:1", "payload_bytes": 1,
            "warc_offset": number, "warc_length": 1, "revisit_of": None, "truncated": None, "remote_ip": None,
            "duration_seconds": 0.1,
        }
        for number in range(LOADED)
    ]  # fmt: skip
    warc = {"file": f"bench/{nonce}", "size_bytes": 1, "file_digest": "sha256:2", "record_count": LOADED}
    with transaction(conn):
        made = captures.record_warc(conn, run_id, warc, rows)
    empty = Article(
        url="",
        canonical_url="",
        kind="article",
        title="",
        text="",
        text_digest="",
        word_count=0,
        extracted_by="bench",
    )
    readings = []
    for number, (title, body) in enumerate(written):
        url = rows[number]["url"]
        article = replace(
            empty, url=url, canonical_url=url, title=title, text=body, text_digest=f"sha256:{nonce}{number}",
            word_count=len(body.split()), language="en", authors=(f"Author {dice.randrange(4000)}",), section="World",
            published=When(START + timedelta(days=DAYS, minutes=number % 1440), "second", "explicit"),
            outlinks=(("https://elsewhere.example/a", "there"), ("https://elsewhere.example/b", "there too")),
            evidence={"title": {"method": "json-ld", "path": "headline"}, "published": {"method": "meta", "path": "a"}},
        )  # fmt: skip
        readings.append(
            Reading(None, made[number], url, rows[number]["captured_at"], article, marks_of(article))
        )
    return readings


def rate(conn: Any, run: dict[str, Any], run_id: int, batches: list[list[Reading]]) -> float:
    """Rows a second of load_batch, a transaction a batch."""
    begun = time.perf_counter()
    for batch in batches:
        with transaction(conn):
            _, refused = load_batch(conn, run, run_id, batch)
        assert not refused, refused[0]
    return sum(map(len, batches)) / (time.perf_counter() - begun)


def cpu_seconds(conn: Any) -> float:
    """Processor time that this process and its server process have used."""
    return server_seconds(conn) + time.process_time()


def server_seconds(conn: Any) -> float:
    """Processor time that the connection's server process has used."""
    fields = Path(f"/proc/{conn.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)


def known_rate(conn: Any, readings: list[Reading]) -> float:
    """Rows a second of the question that an unchanged row costs the database."""
    from newsarchive.store.connection import query

    begun = time.perf_counter()
    for first in range(0, len(readings), BATCH):
        ids = [reading.capture_id for reading in readings[first : first + BATCH]]
        query(conn, "known_readings", capture_ids=ids)
    return len(readings) / (time.perf_counter() - begun)


def told(
    facts: dict[str, str],
    rows: list[tuple[Figure, float, float, int]],
    rates: list[tuple[str, float, float | None]],
) -> str:
    """The report."""
    lines = [
        "# The archive's figures at size", "",
        "Made by `make bench-sql` (bench/sql/) from generated text with the lengths and word frequencies of news.", "",
        *(f"- {name}: {value}" for name, value in facts.items()), "",
        "| question | rows | median, ms | of processor, ms | limit, ms | |", "|---|---:|---:|---:|---:|---|",
    ]  # fmt: skip
    for figure, took, spent, count in rows:
        kept = "" if figure.limit_ms is None else "held" if took <= figure.limit_ms else "**missed**"
        lines.append(
            f"| {figure.name} | {count} | {took:.1f} | {spent:.1f} | {figure.limit_ms or ''} | {kept} |"
        )
    lines += ["", "| loading, one connection | rows/s | at least | |", "|---|---:|---:|---|"]
    for name, found, least in rates:
        kept = "" if least is None else "held" if found >= least else "**missed**"
        lines.append(f"| {name} | {found:,.0f} | {least or ''} | {kept} |")
    return lines
