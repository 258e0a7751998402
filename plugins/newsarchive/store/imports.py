"""Pages that come from a WARC file instead of the network: their links, and how their reading ended."""

from datetime import datetime
from typing import Any

from newsarchive.outcomes import reason_of
from newsarchive.records import WarcPlace
from newsarchive.store.connection import Connection, one, query
from newsarchive.store.links import settle_states
from newsarchive.urls import url_digest, url_key


def known_offsets(conn: Connection, file: str) -> set[int]:
    """The places of a file that have rows."""
    return {row["warc_offset"] for row in query(conn, "read_file_offsets", file=file)}


def name_file(conn: Connection, run_id: int, file: str, size_bytes: int, digest: str, replies: int) -> int:
    """The file's row and its number; an import that is run again finds it."""
    row = one(
        conn,
        "record_warc_file",
        run_id=run_id,
        file=file,
        size_bytes=size_bytes,
        file_digest=digest,
        record_count=replies,
    )
    return int(row["warc_file_id"])


def record_captures(
    conn: Connection, run_id: int, file_id: int, rows: list[dict[str, Any]]
) -> dict[int, int]:
    """The captures' rows; offset → capture_id. Inside a transaction."""
    made = query(conn, "record_captures", run_id=run_id, warc_file_id=file_id, rows=rows)
    return {capture["warc_offset"]: capture["capture_id"] for capture in made}


def capture_at(conn: Connection, file: str, offset: int) -> int | None:
    """The capture that lies there."""
    return next((row["capture_id"] for row in query(conn, "read_capture_at", file=file, offset=offset)), None)


def original_capture(
    conn: Connection, url: str, captured_at: datetime | None, digest: str
) -> tuple[int, WarcPlace] | None:
    """The capture with bytes that was made of the address in that second, or has that payload's sha256."""
    found = query(conn, "read_original_capture", url=url, captured_at=captured_at, digest=digest)
    for row in found:
        return row["capture_id"], WarcPlace(
            row["file"], row["warc_offset"], row["warc_length"], row["payload_digest"]
        )
    return None


def record_links(conn: Connection, source_id: int, pages: list[tuple[str, datetime]]) -> dict[str, int]:
    """By address: the link of each page; a new one was found when it was captured. Inside a transaction."""
    keys = {url: url_key(url) for url, _ in pages}
    found: dict[str, dict[str, Any]] = {}
    for url, captured_at in sorted(pages, key=lambda page: page[1]):
        digest = url_digest(keys[url]).hex()
        row = found.setdefault(
            digest, {"url": url, "url_key": keys[url], "url_digest": digest, "found_at": captured_at}
        )
        row["last_seen_at"] = captured_at
    made = query(
        conn, "import_links", source_id=source_id, rows=sorted(found.values(), key=lambda r: r["url_digest"])
    )
    link_ids = {row["url_digest"]: row["link_id"] for row in made}
    return {url: link_ids[url_digest(key).hex()] for url, key in keys.items()}


def record_outcomes(conn: Connection, endings: list[dict[str, Any]]) -> None:
    """How imported pages ended: link_id, outcome, reason, article_id, captured_at."""
    rows = [row | {"reason": reason_of(row["reason"]) if row["reason"] else None} for row in endings]
    query(conn, "import_outcomes", rows=sorted(rows, key=lambda row: (row["link_id"], row["captured_at"])))
    settle_states(conn, endings)
