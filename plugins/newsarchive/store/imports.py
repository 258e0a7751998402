"""Pages that come from a WARC file instead of the network: their links, and how their reading ended."""

from collections.abc import Sequence
from datetime import datetime

from newsarchive.records import WarcPlace
from newsarchive.store.connection import Connection
from newsarchive.store.ledger import PageEnding
from newsarchive.store.links import settle_states, tellable
from newsarchive.store.statements import Row, query
from newsarchive.urls import url_digest, url_key


def known_offsets(conn: Connection, file: str) -> set[int]:
    """The places of a file that have rows."""
    return {row["warc_offset"] for row in query(conn, "read_file_offsets", file=file)}


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
    found: dict[str, Row] = {}
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


def record_outcomes(conn: Connection, endings: Sequence[PageEnding]) -> None:
    """How imported pages ended; of several captures of one link the statement takes the one that says most."""
    query(conn, "import_outcomes", rows=tellable(endings))
    settle_states(conn, [ending.article_id for ending in endings])
