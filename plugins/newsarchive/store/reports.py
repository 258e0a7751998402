"""What people ask of the archive at once: a digest of it, and counts by source and day."""

from datetime import date
from typing import Any

from newsarchive.store.connection import Connection, one, query


def archive_digest(conn: Connection, source_key: str | None = None) -> str:
    """A digest of all that the archive (or one source) says: articles, versions, endings; not when they ran.

    Two archives with the same digest answer a reader's questions alike.
    """
    return str(one(conn, "archive_digest", source_key=source_key)["digest"])


def days(
    conn: Connection, source_key: str | None, since: date | None, until: date | None
) -> list[dict[str, Any]]:
    """Coverage rows, source and day by day, both days included; None leaves an end open."""
    return query(conn, "report_days", source_key=source_key, since=since, until=until)


def reasons(conn: Connection, source_key: str, since: date, until: date) -> list[dict[str, Any]]:
    """Links of the last run of each day that are not in the archive: outcome, reason, count, an example URL."""
    return query(conn, "report_reasons", source_key=source_key, since=since, until=until)


def article_urls(conn: Connection, source_key: str, since: date, until: date) -> set[str]:
    """URLs of the source's articles published on these days, both included."""
    return {
        row["url"]
        for row in query(conn, "report_article_urls", source_key=source_key, since=since, until=until)
    }


def source_keys(conn: Connection) -> list[str]:
    """The keys of all sources that the archive has rows of."""
    return [row["source_key"] for row in query(conn, "report_sources")]


def totals(conn: Connection) -> dict[str, Any]:
    """How much the archive holds: sources, articles, versions, captures, bytes in WARC files."""
    return one(conn, "report_totals")
