"""How fast the real loader puts articles on the shelves of a full archive, and what the words alone cost the server."""

import os
import random
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from invented import DAYS, START
from words import Press

from newsarchive.records import Article, Interval, When
from newsarchive.store import captures, connect, runs, transaction
from newsarchive.store.articles import load_batch
from newsarchive.store.captures import CaptureRow
from newsarchive.store.ledger import Run
from newsarchive.store.readings import Reading, identity_of
from newsarchive.warc import WarcFile

LOADED = 6000
BATCH = 500
RELOADED = 60_000
NEW_ROWS, KNOWN_ROWS = 900, 50_000  # rows a second that are wanted
WORDS_OF = 2000  # texts


def loading_rates(dsn: str) -> list[tuple[str, float, float | None]]:
    """Rows a second through the real loader on one connection: new articles, and the same again."""
    loader = connect(dsn)
    source = runs.SourceRow("loading", "Loading", "https://loading.example/", "UTC", "en", {}, "sha256:0")
    runs.record_source(loader, source)
    interval = Interval(START, START + timedelta(days=1))
    key = runs.RunKey("bench", str(datetime.now(UTC)), "cli")
    run_id = runs.start_run(loader, "loading", interval, key, False)
    readings = new_readings(loader, run_id)
    batches = [readings[first : first + BATCH] for first in range(0, len(readings), BATCH)]
    server, ours = server_seconds(loader), time.process_time()
    loaded = took_to_load(loader, runs.read_run(loader, run_id), batches)
    filed = loaded + took_to_finish(loader, run_id)
    server, ours = server_seconds(loader) - server, time.process_time() - ours
    key = runs.RunKey("bench", f"again {datetime.now(UTC)}", "cli")
    again_id = runs.start_run(loader, "loading", interval, key, False)
    again = took_to_load(loader, runs.read_run(loader, again_id), batches * (RELOADED // len(readings)))
    took_to_finish(loader, again_id)
    loader.close()
    rows = len(readings)
    return [
        ("new articles: versions, words, copies, links and people indexed", rows / filed, NEW_ROWS),
        ("of these, before the run's end files the words", rows / loaded, None),
        ("by processor time, loader and server together", rows / (server + ours), None),
        ("by the server's processor time alone", rows / server, None),
        ("the same again in another run, unchanged: digests asked", RELOADED / again, KNOWN_ROWS),
    ]


def new_readings(conn: Any, run_id: int, count: int = LOADED) -> list[Reading]:
    """Articles that the archive does not have, with their captures."""
    nonce, dice = time.time_ns(), random.Random(1)
    written = Press(nonce % 2**31).articles(count)
    rows = [
        CaptureRow(
            url=f"https://loading.example/{nonce}/{number}",
            captured_url="https://loading.example/",
            captured_at=START + timedelta(days=DAYS, microseconds=nonce % 10**9 + number),
            status=200,
            payload_digest="sha256:1",
            payload_bytes=1,
            warc_offset=number,
            warc_length=1,
        )
        for number in range(count)
    ]
    warc = WarcFile(f"bench/{nonce}", 1, "sha256:2", count)
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
        url = rows[number].url
        article = replace(
            empty, url=url, canonical_url=url, title=title, text=body, text_digest=f"sha256:{nonce}{number}",
            word_count=len(body.split()), language="en", authors=(f"Author {dice.randrange(4000)}",), section="World",
            published=When(START + timedelta(days=DAYS, minutes=number % 1440), "second", "explicit"),
            outlinks=(("https://elsewhere.example/a", "there"), ("https://elsewhere.example/b", "there too")),
            evidence={"title": {"method": "json-ld", "path": "headline"}, "published": {"method": "meta", "path": "a"}},
        )  # fmt: skip
        readings.append(
            Reading(None, made[number], url, rows[number].captured_at, article, identity_of(article))
        )
    return readings


def took_to_load(conn: Any, run: Run, batches: list[list[Reading]]) -> float:
    """Seconds of load_batch, a transaction a batch."""
    begun = time.perf_counter()
    for batch in batches:
        with transaction(conn):
            _, refused = load_batch(conn, run, batch)
        assert not refused, refused[0]
    return time.perf_counter() - begun


def took_to_finish(conn: Any, run_id: int) -> float:
    """Seconds of a run's end, which files the words that wait."""
    begun = time.perf_counter()
    runs.finish_run(conn, run_id, "succeeded", None)
    return time.perf_counter() - begun


def server_seconds(conn: Any) -> float:
    """Processor time that the connection's server process has used."""
    fields = Path(f"/proc/{conn.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)


def word_costs(dsn: str) -> list[tuple[str, float]]:
    """Milliseconds of the server's processor that the words of one text cost, apart from all else that loading does."""
    conn = connect(dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "create temporary table texts as select title, body from archive.article_versions"
            " where language_code = 'en' limit %s",
            (WORDS_OF,),
        )
        cursor.execute("create temporary table vectors (words tsvector)")
        cursor.execute("alter table vectors alter words set storage external")
        cursor.execute("create temporary table filed (like vectors including storage)")
        parsed = server_ms(
            conn, "select sum(length(archive.search_vector('en', title, null, body))) from texts"
        )
        stored = server_ms(
            conn, "insert into vectors select archive.search_vector('en', title, null, body) from texts"
        )
        cursor.execute(
            "create index filed_words on filed using gin (words) with (gin_pending_list_limit = 65536)"
        )
        waiting = server_ms(conn, "insert into filed select words from vectors")
        settled = server_ms(conn, "select gin_clean_pending_list('filed_words')")
    conn.close()
    return [
        ("made from the text by PostgreSQL's parser and stemmer", parsed),
        ("stored", stored - parsed),
        ("put on the index's waiting list", waiting - (stored - parsed)),
        ("filed in an empty index", settled),
    ]


def server_ms(conn: Any, sql: str) -> float:
    """The server's processor time of one statement, per text, milliseconds."""
    before = server_seconds(conn)
    with conn.cursor() as cursor:
        cursor.execute(sql)
    return (server_seconds(conn) - before) / WORDS_OF * 1000


def loading_told(rates: list[tuple[str, float, float | None]], costs: list[tuple[str, float]]) -> list[str]:
    """The report's tables of loading and of what words cost."""
    lines = ["", "| loading, one connection | rows/s | at least | |", "|---|---:|---:|---|"]
    for name, found, least in rates:
        kept = "" if least is None else "held" if found >= least else "**missed**"
        lines.append(f"| {name} | {found:,.0f} | {least or ''} | {kept} |")
    whole = sum(took for _, took in costs)
    return [
        *lines, "", f"The words of one text cost the server {whole:.2f} ms, so that no loader on one connection, however "
        f"little else it did, would pass {1000 / whole:,.0f} rows a second on this machine in this run:", "",
        "| words of a text are | ms of processor |", "|---|---:|",
        *(f"| {name} | {took:.2f} |" for name, took in costs),
    ]  # fmt: skip
