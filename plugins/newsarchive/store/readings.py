"""A reading: an article as one capture had it, the row that the shelves take, and what it is known by."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from newsarchive.records import Article
from newsarchive.store.connection import as_json
from newsarchive.store.sketches import Sketch, sketch_of
from newsarchive.urls import url_digest, url_key


@dataclass(frozen=True, slots=True)
class ReadingIdentity:
    """What a reading is known by: the digest of all that was read, and the sketch that finds copies of its text.

    They are made once, with the article; whoever loads it only compares.
    """

    digest: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as one capture had it."""

    link_id: int
    capture_id: int
    captured_url: str
    captured_at: datetime
    article: Article
    identity: ReadingIdentity


def identity_of(article: Article) -> ReadingIdentity:
    """What an article's reading is known by."""
    return ReadingIdentity(reading_digest(article), sketch_of(article.text))


NOT_READ = ("extracted_by", "evidence", "confidence", "url_digest")


def reading_digest(article: Article) -> str:
    """Digest of all that was read, so that a re-reading that says the same changes nothing."""
    said = {column: value for column, value in article_row(article).items() if column not in NOT_READ}
    # text_digest says the rest
    said["body"] = (len(article.text), crc32(article.text.encode(errors="replace")))
    return "sha256:" + hashlib.sha256(as_json(dict(sorted(said.items()))).encode()).hexdigest()


def reading_row(reading: Reading) -> dict[str, Any]:
    """The reading as the statements take it: columns of archive.article_versions and the article's key."""
    return article_row(reading.article) | {
        "capture_id": reading.capture_id,
        "captured_at": reading.captured_at,
        "captured_url": reading.captured_url,
        "reading_digest": reading.identity.digest,
    }


def article_row(article: Article) -> dict[str, Any]:
    """The columns that the article fills, whichever capture it was read in."""
    key = url_key(article.canonical_url)
    published, modified = article.published, article.modified
    return {
        "url_key": key,
        "url_digest": url_digest(key),
        "url": article.canonical_url,
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


def outlink_rows(outlinks: tuple[tuple[str, str], ...]) -> Iterator[dict[str, Any]]:
    """The links of a text with their position and host."""
    for position, (url, anchor) in enumerate(outlinks, start=1):
        host = urlsplit(url).hostname
        if host:
            yield {"position": position, "url": url, "host": host, "anchor": anchor or None}
