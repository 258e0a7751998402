"""Paragraphs that many articles of a source share word for word: what the archive can tell of a site's furniture."""

from typing import Any

from newsarchive.records import Interval
from newsarchive.store.connection import Connection, query

LEAST_ARTICLES = 10  # a paragraph that fewer share may be a running story's background
LEAST_SHARE = 0.1  # of the articles asked
MOST_ARTICLES = 2000  # asked, the newest: more would tell the same
LEAST_CHARS, MOST_CHARS = 12, 2000
MOST_PARAGRAPHS = 200


def found_in(conn: Connection, source_key: str, interval: Interval) -> list[dict[str, Any]]:
    """paragraph, article_count and of_articles of what recurs in the articles captured in the interval."""
    return query(
        conn, "find_boilerplate", source_key=source_key, start=interval.start, end=interval.end,
        least_articles=LEAST_ARTICLES, least_share=LEAST_SHARE, most_articles=MOST_ARTICLES,
        least_chars=LEAST_CHARS, most_chars=MOST_CHARS, most_paragraphs=MOST_PARAGRAPHS,
    )  # fmt: skip


def record(conn: Connection, source_key: str, rows: list[dict[str, Any]]) -> None:
    """Keep what was found; what is known already stays as it is."""
    if rows:
        query(conn, "record_boilerplate", source_key=source_key, rows=rows)


def known(conn: Connection, source_key: str) -> tuple[frozenset[str], frozenset[str]]:
    """The paragraphs to cut, and those that a person has said are text."""
    rows = query(conn, "read_boilerplate", source_key=source_key)
    cut = frozenset(row["paragraph"] for row in rows if row["is_cut"])
    return cut, frozenset(row["paragraph"] for row in rows) - cut
