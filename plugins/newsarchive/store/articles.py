"""Loads articles: one row a url_key, one version a distinct text, whatever the order of arrival."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from newsarchive.records import Article
from newsarchive.store.connection import Connection, RowRefused, as_json, query, savepoint
from newsarchive.store.sketches import NO_SKETCH, sketch_of
from newsarchive.urls import url_digest, url_key


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as one capture had it."""

    link_id: int | None
    capture_id: int
    captured_url: str
    captured_at: datetime
    article: Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did with one reading."""

    reading: Reading
    article_id: int
    is_new_text: bool


def load_batch(
    conn: Connection, source: dict[str, Any], run_id: int, readings: list[Reading]
) -> tuple[list[Loaded], list[tuple[Reading, str]]]:
    """Load what can be loaded, inside the caller's transaction; returns it and (reading, reason) of others.

    A row that the database refuses is found by halving, so that it costs no other row of its batch.
    """
    if not readings:
        return [], []
    try:
        with savepoint(conn):
            return load_readings(conn, source, run_id, readings), []
    except RowRefused as error:
        if len(readings) == 1:
            return [], [(readings[0], str(error))]
    middle = len(readings) // 2
    left, bad_left = load_batch(conn, source, run_id, readings[:middle])
    right, bad_right = load_batch(conn, source, run_id, readings[middle:])
    return left + right, bad_left + bad_right


def load_readings(
    conn: Connection, source: dict[str, Any], run_id: int, readings: list[Reading]
) -> list[Loaded]:
    """Put readings on the shelves, inside the caller's transaction; `source` has source_id and source_key.

    Existing digests are asked first, so that what is known already costs one look-up.
    """
    query(conn, "lock_source", source_key=source["source_key"])
    rows = sorted(
        (reading_row(reading) for reading in readings),
        key=lambda row: (row["url_digest"], row["captured_at"]),
    )
    known = {
        (row["capture_id"], row["reading_digest"]): row
        for row in query(
            conn, "known_readings", capture_ids=[row["capture_id"] for row in rows], run_id=run_id
        )
    }
    fresh = [row for row in rows if (row["capture_id"], row["reading_digest"]) not in known]
    article_ids = shelve(conn, source["source_id"], run_id, fresh)
    by_capture = {row["capture_id"]: row for row in rows}
    begun = new_versions(conn, run_id, fresh)
    loaded = []
    for reading in readings:
        row = by_capture[reading.capture_id]
        before = known.get((row["capture_id"], row["reading_digest"]))
        article_id = before["article_id"] if before else article_ids[row["url_digest"].hex()]
        is_new = before["is_begun_here"] if before else reading.capture_id in begun
        loaded.append(Loaded(reading, article_id, is_new))
    return loaded


def shelve(conn: Connection, source_id: int, run_id: int, rows: list[dict[str, Any]]) -> dict[str, int]:
    """Upsert the articles and what was observed of them; returns url_digest (hex) → article_id."""
    if not rows:
        return {}
    made = query(conn, "load_articles", source_id=source_id, rows=only(rows, ARTICLE_COLUMNS))
    article_ids = {row["url_digest"]: row["article_id"] for row in made}
    for row in rows:
        row["article_id"] = article_ids[row["url_digest"].hex()]
    # Two links of a batch may have led to one capture: what a killed attempt had fetched is given to both.
    seen = {(row["article_id"], row["capture_id"]): row for row in rows}
    query(conn, "load_observations", run_id=run_id, rows=only(seen.values(), OBSERVATION_COLUMNS))
    return article_ids


def only(rows: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows with these columns: a statement that reads no text need not be sent it."""
    return [{column: row[column] for column in columns} for row in rows]


def new_versions(conn: Connection, run_id: int, rows: list[dict[str, Any]]) -> set[int]:
    """Bring versions, outlinks, current texts and search up to the observations; the captures that began one."""
    article_ids = sorted({row["article_id"] for row in rows})
    if not article_ids:
        return set()
    retired = query(conn, "retire_versions", article_ids=article_ids)
    begun = query(conn, "insert_versions", article_ids=article_ids, run_id=run_id, rows=rows)
    captures = {version["capture_id"] for version in begun}
    link_versions(conn, rows, begun)
    if others := [row for row in rows if row["capture_id"] not in captures]:
        query(conn, "keep_readings", rows=others)
    if changed := sorted({version["article_id"] for version in (*retired, *begun)}):
        query(conn, "choose_current", article_ids=changed)
        query(conn, "refresh_search", article_ids=changed)
        index_copies(conn, rows, changed)
    index_names(conn, rows)
    return captures


def link_versions(conn: Connection, rows: list[dict[str, Any]], begun: list[dict[str, Any]]) -> None:
    """The links inside the versions that began: this batch's, or those of the same reading before."""
    links = {row["capture_id"]: row["outlinks"] for row in rows}
    linked = [
        {"version_id": version["version_id"], **link}
        for version in begun
        for link in links.get(version["capture_id"], ())
    ]
    if linked:
        query(conn, "insert_outlinks", rows=linked)
    if earlier := [version["version_id"] for version in begun if version["capture_id"] not in links]:
        query(conn, "copy_outlinks", version_ids=earlier)


def index_names(conn: Connection, rows: list[dict[str, Any]]) -> None:
    """Every spelling of an author or desk gets its key."""
    kinds = (("authors", "person"), ("desks", "desk"))
    names = {(name, kind) for row in rows for column, kind in kinds for name in row[column] if name.strip()}
    if names:
        query(conn, "insert_names", rows=[{"name": name, "kind": kind} for name, kind in sorted(names)])


def index_copies(conn: Connection, rows: list[dict[str, Any]], article_ids: list[int]) -> None:
    """Sketch the articles' current texts, and note which articles are nearly the same as others."""
    texts = {(row["article_id"], row["text_digest"]): row["body"] for row in rows}
    fresh = sketched(conn, texts)
    unsketched = query(conn, "read_unsketched", article_ids=article_ids)
    fresh += sketched(conn, {(row["article_id"], row["text_digest"]): row["body"] for row in unsketched})
    if fresh:
        query(conn, "find_copies", article_ids=sorted(fresh))


def sketched(conn: Connection, texts: dict[tuple[int, str], str]) -> list[int]:
    """Sketch texts, (article_id, text_digest) → body; the articles of which one is current and newly sketched."""
    rows = []
    for (article_id, text_digest), body in texts.items():
        sketch = sketch_of(body) or NO_SKETCH
        rows.append(
            {
                "article_id": article_id,
                "text_digest": text_digest,
                "shingle_count": sketch.shingle_count,
                "sketch": sketch.sketch,
                "bands": sketch.bands,
            }
        )
    return [row["article_id"] for row in query(conn, "insert_sketches", rows=rows)] if rows else []


ARTICLE_COLUMNS = ("url_key", "url_digest", "url", "captured_at", "published_at")
OBSERVATION_COLUMNS = (
    "article_id", "captured_at", "capture_id", "text_digest", "reading_digest", "published_at", "modified_at",
    "extracted_by", "word_count", "paywall",
)  # fmt: skip


def reading_row(reading: Reading) -> dict[str, Any]:
    """The reading as the statements take it: columns of archive.article_versions and the article's key."""
    article = reading.article
    key = url_key(article.canonical_url)
    published, modified = article.published, article.modified
    row = {
        "url_key": key,
        "url_digest": url_digest(key),
        "url": article.canonical_url,
        "capture_id": reading.capture_id,
        "captured_at": reading.captured_at,
        "captured_url": reading.captured_url,
        "text_digest": article.text_digest,
        "kind": article.kind,
        "title": article.title,
        "title_alt": article.title_alt,
        "lead": article.lead,
        "byline": article.byline,
        "authors": article.authors,
        "desks": article.desks,
        "body": article.text,
        "word_count": article.word_count,
        "section": article.section,
        "tags": article.tags,
        "language_code": article.language,
        "published_at": published.at if published else None,
        "published_precision": published.precision if published else None,
        "published_basis": published.basis if published else None,
        "published_method": published.method if published else None,
        "published_raw": published.raw if published else None,
        "is_published_suspect": bool(published and published.is_suspect),
        "modified_at": modified.at if modified else None,
        "canonical_url": article.canonical_url,
        "image_url": article.image_url,
        "site_name": article.site_name,
        "origin_url": article.origin_url,
        "origin_publisher": article.origin_publisher,
        "origin_evidence": article.origin_evidence,
        "paywall": article.paywall,
        "confidence": article.confidence,
        "evidence": article.evidence,
        "flags": article.flags,
        "extracted_by": article.extracted_by,
        "outlinks": list(outlink_rows(article.outlinks)),
    }
    return row | {"reading_digest": reading_digest(row)}


NOT_READ = (
    "capture_id",
    "captured_at",
    "captured_url",
    "extracted_by",
    "evidence",
    "confidence",
    "url_digest",
)


def reading_digest(row: dict[str, Any]) -> str:
    """Digest of all that was read, so that a re-reading that says the same changes nothing."""
    said = {key: value for key, value in row.items() if key not in NOT_READ}
    said["body"] = (
        len(row["body"]),
        crc32(row["body"].encode(errors="replace")),
    )  # text_digest says the rest
    return "sha256:" + hashlib.sha256(as_json(dict(sorted(said.items()))).encode()).hexdigest()


def outlink_rows(outlinks: tuple[tuple[str, str], ...]) -> Iterator[dict[str, Any]]:
    """The links of a text with their position and host."""
    for position, (url, anchor) in enumerate(outlinks, start=1):
        host = urlsplit(url).hostname
        if host:
            yield {"position": position, "url": url, "host": host, "anchor": anchor or None}
