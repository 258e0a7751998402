"""The figures that the archive promises at a size, measured warm, and the report of them."""

import os
import platform
import statistics
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg2
from invented import DAYS, START
from loading import loading_rates, loading_told
from plans import plans, plans_told
from word_costs import server_seconds, word_costs
from words import PHRASE, RARE, Press

from newsarchive.store.statements import statement

REPEATS = 7


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
            "one day's articles of a source",
            "select url, title from news.articles_current where source = 'source00' and published_date = %(day)s",
            None, {"day": (START + timedelta(days=DAYS // 2)).date()},
        ),
        Figure(
            "what became of a page, by its address",
            "select version_no, title, valid_from_at from news.article_versions"
            " where url = (select url from archive.articles where article_id = %(number)s)", None, {"number": 77_777},
        ),
        Figure(
            "ten days' coverage of all sources", "select * from news.coverage where day >= %(day)s", None,
            {"day": (START + timedelta(days=DAYS - 10)).date()},
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
    counts = counted_anew(dsn)
    conn = psycopg2.connect(dsn)
    conn.autocommit = True
    rows = [(figure, *timed(conn, figure)) for figure in figures(press.words)]
    facts = size_facts(conn) | {"counts made anew": counts}
    conn.close()
    loading = loading_told(loading_rates(dsn), word_costs(dsn))
    lines = [*told(facts, rows), *loading, *plans_told(plans(dsn))]
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")


def counted_anew(dsn: str) -> str:
    """Words and counts are filed, as every run does at its end; how long all counts took, and those of one month."""
    with closing(psycopg2.connect(dsn)) as conn, conn.cursor() as cursor:
        conn.autocommit = True
        cursor.execute("select archive.settle_search()")
        cursor.execute(statement("doubt_all_months"))
        months, took = settled_months(cursor)
        cursor.execute("vacuum (analyze) archive.month_counts, archive.month_names, archive.month_hosts")
        cursor.execute(
            "insert into archive.stale_months (source_id, month)"
            " select source_id, month from archive.month_lags order by article_count desc limit 1 returning month"
        )
        _, one_took = settled_months(cursor)
        cursor.execute("select max(article_count) from archive.month_lags")
        (largest,) = cursor.fetchone()
    return f"{months:,} months of sources in {took:.0f} s; one of {largest:,} articles in {one_took * 1000:.0f} ms"


def settled_months(cursor: Any) -> tuple[int, float]:
    """How many months were counted anew, and the seconds that it took."""
    begun = time.perf_counter()
    cursor.execute("select archive.settle_months()")
    (months,) = cursor.fetchone()
    return months, time.perf_counter() - begun


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
            " pg_size_pretty(pg_database_size(current_database()))"
        )
        version, articles, letters, database = cursor.fetchone()
        search, words = search_sizes(cursor)
    return {
        "PostgreSQL": version.split(" on ")[0],
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, load {os.getloadavg()[0]:.1f} when it began, "
        f"{datetime.now(UTC):%Y-%m-%d}",
        "articles": f"{articles:,}",
        "mean text": f"{letters:,} characters",
        "database": database,
        "search table with indexes": f"{search} ({words} the index of words)",
    }


def search_sizes(cursor: Any) -> tuple[str, str]:
    """The size of the search with all its indexes, and that of its index of words."""
    cursor.execute(
        "select (select pg_size_pretty(sum(pg_total_relation_size(relid)))"
        " from pg_partition_tree('archive.article_search') where isleaf),"
        " (select pg_size_pretty(sum(pg_relation_size(relid))) from pg_partition_tree('archive.article_search_words'))"
    )
    search, words = cursor.fetchone()
    return search, words


def told(
    facts: dict[str, str],
    rows: list[tuple[Figure, float, float, int]],
) -> list[str]:
    """The report's head and its table of questions."""
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
    return lines
