"""A reading: an article as one capture had it, the row that the shelves take, and what it is known by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from newsarchive.digests import digest_of
from newsarchive.records import Article
from newsarchive.records.articles import columns_of, digested_of
from newsarchive.store.sketches import Sketch, sketch_of
from newsarchive.store.statements import Row, as_json
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
    address: str | None = None  # by which it is known, where that is not the one that the page gives
    circumstances: str = ""  # what it depends on beside the bytes, as a digest


def identity_of(article: Article) -> ReadingIdentity:
    """What an article's reading is known by."""
    return ReadingIdentity(reading_digest(article), sketch_of(article.text))


def reading_digest(article: Article) -> str:
    """Digest of all that was read, so that a re-reading that says the same changes nothing."""
    said = digested_of(article) | {
        "url_key": url_key(article.canonical_url),
        "url": article.canonical_url,
        "outlinks": list(outlink_rows(article.outlinks)),
    }
    return digest_of(as_json(dict(sorted(said.items()))).encode())


def reading_row(reading: Reading) -> Row:
    """The reading as the statements take it: columns of archive.article_versions and the article's key."""
    return article_row(reading.article, reading.address or reading.article.canonical_url) | {
        "capture_id": reading.capture_id,
        "captured_at": reading.captured_at,
        "captured_url": reading.captured_url,
        "reading_digest": reading.identity.digest,
        "circumstances": reading.circumstances or None,
    }


def article_row(article: Article, address: str) -> Row:
    """The columns that the article fills, known by this address, whichever capture it was read in."""
    key = url_key(address)
    return columns_of(article) | {
        "url_key": key,
        "url_digest": url_digest(key),
        "url": address,
        "canonical_url": address,
        "outlinks": list(outlink_rows(article.outlinks)),
    }


def outlink_rows(outlinks: tuple[tuple[str, str], ...]) -> Iterator[Row]:
    """The links of a text with their position and host."""
    for position, (url, anchor) in enumerate(outlinks, start=1):
        host = urlsplit(url).hostname
        if host:
            yield {"position": position, "url": url, "host": host, "anchor": anchor or None}
