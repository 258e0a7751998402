"""What more rows of the search cost a question and a load: the archive's own, again and again, as earlier years.

Each article comes again with its words under a new number, its day before all others'; its text is cut short and links,
captures and copies are left out, as no search reads them. So a word has as many times the hits, and the index of words holds
as many times the places; words that only later articles would bring are missing.
"""

import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
from fill import built, without_indexes
from invented import DAYS
from measure import figures, search_sizes, timed
from partitions import FEW, loaded
from words import Press

GROWN = Path(__file__).with_name("grow.sql").read_text(encoding="utf-8")
LATER = {"article_search_words", "article_search_title"}  # built when all rows are in


def grown(dsn: str, times: int) -> list[str]:
    """Tables of questions and loads, at the archive's size and at so many times it."""
    asked = [each for each in figures(Press(1).words) if each.name in FEW]
    with closing(psycopg2.connect(dsn)) as conn:
        conn.autocommit = True
        with conn.cursor() as cursor:
            before, small, loads = [timed(conn, each) for each in asked], size(cursor), loaded(dsn)
            grow(cursor, times)
            after, large = [timed(conn, each) for each in asked], size(cursor)
    lines = [
        f"| {small[0]:,} and {large[0]:,} rows | ms | of processor | ms | of processor |",
        "|---|---:|---:|---:|---:|",
    ]
    for each, few, many in zip(asked, before, after, strict=True):
        lines.append(f"| {each.name} | {few[0]:.1f} | {few[1]:.1f} | {many[0]:.1f} | {many[1]:.1f} |")
    lines.append(f"| the search, with indexes | {small[1]} | | {large[1]} | |")
    lines.append(f"| of it the index of words | {small[2]} | | {large[2]} | |")
    return [*lines, "", *loads, *loaded(dsn)[2:]]


def grow(cursor: Any, times: int) -> None:
    """Put the rows there again, times - 1 times."""
    cursor.execute("select max(article_id), max(version_id) from archive.article_versions")
    articles, versions = cursor.fetchone()
    cursor.execute("set session_replication_role = replica; set synchronous_commit = off")
    cursor.execute("set work_mem = '512MB'")
    indexes = without_indexes(cursor, LATER)
    for number in range(1, times):
        begun = time.monotonic()
        cursor.execute(
            GROWN,
            {
                "last": articles,
                "articles": articles * number,
                "versions": versions * number,
                "back": timedelta(days=DAYS * number),
            },
        )
        print(f"{number + 1} times: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    built(cursor, indexes)
    cursor.execute("vacuum (analyze) archive.articles, archive.article_versions, archive.article_search")


def size(cursor: Any) -> tuple[int, str, str]:
    """Rows of the search, its size with all indexes, and that of the index of words."""
    cursor.execute("select count(*) from archive.article_search")
    (rows,) = cursor.fetchone()
    return rows, *search_sizes(cursor)
