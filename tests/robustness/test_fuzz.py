"""Readers of what the web sends, fed with what nobody would send: no error, no page over its time.

Short by default; NEWSARCHIVE_FUZZ_SECONDS=600 gives every reader ten minutes.
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.bodies import BadEncoding, decode_body, sniff_mime
from newsarchive.discover.feed import read_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.extract import read_page
from newsarchive.records import Page, SiteFacts
from newsarchive.robots import Rules
from newsarchive.urls import BadUrl, url_key
from newsarchive.warc import iter_exchanges

FUZZ_SECONDS = float(os.environ.get("NEWSARCHIVE_FUZZ_SECONDS", "4"))
PAGE_SECONDS = 5.0  # for a few kilobytes, on a busy machine
URL = "https://paper.example/2026/05/01/a-story/"
TIDY = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quay reopens</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay","datePublished":"2026-05-01T10:00:00+02:00",
"author":[{"@type":"Person","name":"Ana Reis"}]}</script></head><body><article><h1>Quay reopens</h1><p>The harbour council
agreed to reopen the eastern quay before the winter.</p><time datetime="2026-05-01">May 1</time></article></body></html>
<?xml version="1.0"?><rss version="2.0"><channel><item><title>A</title><link>https://paper.example/a</link>
<pubDate>Fri, 01 May 2026 10:00:00 GMT</pubDate><description><![CDATA[<b>x</b>]]></description></item></channel></rss>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://paper.example/b</loc><lastmod>2026-05-01</lastmod>
</url></urlset><!DOCTYPE x [<!ENTITY a "b">]>&a;&#0;&#xd800; User-agent: *\nDisallow: /*?$\nCrawl-delay: 1e309
WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\ufeff\u202e\x00"""
PIECES = [TIDY[start : start + size] for size in (3, 17, 90, 700) for start in range(0, len(TIDY), size)]


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """Pieces of good documents in any order, with repeats, among any bytes."""
    pieces = st.sampled_from(PIECES).map(lambda text: text.encode("utf-8", "surrogatepass"))
    parts = draw(st.lists(st.one_of(pieces, st.binary(max_size=40)), max_size=40))
    again = draw(st.sampled_from([1, 1, 1, 2, 50]))
    return b"".join(parts) * again


def html(data: bytes) -> Any:
    return read_page(Page(URL, data, datetime(2026, 5, 2, tzinfo=UTC), "text/html", {}), SiteFacts())


def robots(data: bytes) -> Any:
    return Rules.from_response(200, data).allows(URL, "newsarchive")


def address(data: bytes) -> Any:
    try:
        return url_key(data.decode("utf-8", "surrogateescape"))
    except BadUrl:
        return None


def body(data: bytes) -> Any:
    for coding in ("gzip", "deflate", "br", "zstd", ""):
        try:
            sniff_mime(decode_body(data, coding, limit_bytes=2**20).data, "text/html")
        except BadEncoding:
            continue
    return None


READERS: dict[str, Callable[[bytes], Any]] = {
    "html": html,
    "listing": lambda data: read_listing(data, URL),
    "feed": lambda data: read_feed(data, URL),
    "sitemap": lambda data: read_sitemap(data, URL),
    "robots": robots,
    "address": address,
    "body": body,
}


@pytest.mark.timeout(FUZZ_SECONDS * 4 + 120)
@pytest.mark.parametrize("name", READERS)
def test_nothing_that_is_sent_is_an_error(name: str) -> None:
    fuzz(READERS[name])


@pytest.mark.timeout(FUZZ_SECONDS * 4 + 120)
def test_no_file_in_the_store_is_an_error(tmp_path: Path) -> None:
    def read(data: bytes) -> None:
        file = tmp_path / "any.warc.gz"
        file.write_bytes(data)
        list(iter_exchanges(file, file="any.warc.gz"))

    fuzz(read)


def fuzz(read: Callable[[bytes], Any]) -> None:
    """Read documents until the time is over; a failing one is shrunk and told."""
    until = time.monotonic() + FUZZ_SECONDS

    @settings(
        max_examples=10**6 if FUZZ_SECONDS > 60 else 150,
        deadline=timedelta(seconds=PAGE_SECONDS),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(documents())
    def one(data: bytes) -> None:
        if time.monotonic() < until:
            read(data)

    one()
