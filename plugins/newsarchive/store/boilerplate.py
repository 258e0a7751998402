"""Paragraphs that many articles of a source share word for word: what the archive can tell of a site's furniture."""

from dataclasses import dataclass

from newsarchive.records import Interval
from newsarchive.store.connection import Connection
from newsarchive.store.statements import query, records

LEAST_ARTICLES = 10  # a paragraph that fewer share may be a running story's background
LEAST_SHARE = 0.1  # of the articles asked
MOST_ARTICLES = 2000  # asked, the newest: more would tell the same
LEAST_CHARS, MOST_CHARS = 12, 2000
MOST_PARAGRAPHS = 200


@dataclass(frozen=True, slots=True)
class Recurring:
    """A paragraph that stands word for word in so many of the articles asked."""

    paragraph: str
    article_count: int
    of_articles: int


def found_in(conn: Connection, source_key: str, interval: Interval) -> list[Recurring]:
    """What recurs in the articles captured in the interval."""
    return records(
        conn, "find_boilerplate", Recurring, source_key=source_key, start=interval.start, end=interval.end,
        least_articles=LEAST_ARTICLES, least_share=LEAST_SHARE, most_articles=MOST_ARTICLES,
        least_chars=LEAST_CHARS, most_chars=MOST_CHARS, most_paragraphs=MOST_PARAGRAPHS,
    )  # fmt: skip


def record(conn: Connection, source_key: str, found: list[Recurring]) -> None:
    """Keep what was found; what is known already stays as it is."""
    if found:
        query(conn, "record_boilerplate", source_key=source_key, rows=found)


def known(conn: Connection, source_key: str) -> tuple[frozenset[str], frozenset[str]]:
    """The paragraphs to cut, and those that a person has said are text."""
    rows = query(conn, "read_boilerplate", source_key=source_key)
    cut = frozenset(row["paragraph"] for row in rows if row["is_cut"])
    return cut, frozenset(row["paragraph"] for row in rows) - cut
