"""Reads giant listings, feeds, sitemaps and robots.txt, each with a hard limit of memory; tells what was said of each.

For a process of its own: `python giants.py` writes a JSON object a document, with what its reader told of it.
"""

import gzip
import json
from collections.abc import Callable
from typing import Any

from fuzzing import URL, room

from newsarchive.discover.feed import read_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.wordpress_rest import read_posts, wordpress_site
from newsarchive.robots import Rules
from newsarchive.sources import Source
from newsarchive.visits.exchange import LISTING_BYTES

ROOM_BYTES = 320 * 2**20  # of address space for a reading, above what the process has with the document
SOURCE = Source.model_validate({"key": "giant", "name": "Giant", "home": URL, "routes": [{"wordpress": URL}]})


def filled(head: bytes, piece: bytes, tail: bytes = b"") -> bytes:
    """A piece repeated for as many bytes as a listing may have on the wire."""
    return head + piece * ((LISTING_BYTES - len(head) - len(tail)) // len(piece)) + tail


def listing(body: bytes) -> ListingReading:
    return read_listing(body, URL)


def feed(body: bytes) -> ListingReading:
    return read_feed(body, URL)


def sitemap(body: bytes) -> ListingReading:
    return read_sitemap(body, URL)


def posts(body: bytes) -> ListingReading:
    assert wordpress_site(body).name == ""
    return read_posts(body, URL, SOURCE)


def robots(body: bytes) -> ListingReading:
    rules = Rules.from_response(200, body)
    rules.allows(URL, "newsarchive")
    return ListingReading(problem=f"{len(rules.text) // 1024} KiB, {len(rules.sitemaps)} sitemaps")


DOCUMENTS: dict[str, tuple[Callable[[bytes], ListingReading], Callable[[], bytes]]] = {
    "a page of tags": (listing, lambda: filled(b"<main>", b"<p>")),
    "a page of one tag": (listing, lambda: filled(b"<main><a href=/b ", b"b ")),
    "a page of words": (listing, lambda: filled(b"<main><a href=/b>", b"word ")),
    "a feed of words": (feed, lambda: filled(b"<rss version='2.0'><channel><item><title>", b"word ")),
    "a feed in JSON": (feed, lambda: filled(b'{"items":[', b"{},", b"{}]}")),
    "posts in JSON": (posts, lambda: filled(b"[", b"{},", b"{}]")),
    "a sitemap of one entry": (sitemap, lambda: filled(b"<urlset><url>", b"<a/>")),
    "a sitemap of no entry": (sitemap, lambda: filled(b"<urlset>", b"<a/>")),
    "a sitemap of one word": (sitemap, lambda: filled(b"<urlset><url><loc>", b"word")),
    "a packed sitemap": (sitemap, lambda: gzip.compress(filled(b"<urlset><url>", b"<a/>") * 3, 1)),
    "robots.txt of rules": (robots, lambda: filled(b"User-agent: *\n", b"Disallow: /*a*b$\n")),
    "robots.txt of sitemaps": (robots, lambda: filled(b"", b"Sitemap: https://paper.example/s.xml\n")),
}


def told(read: Callable[[bytes], ListingReading], body: bytes) -> dict[str, Any]:
    """What the reader says of the document with no more room than it may have."""
    try:
        with room(ROOM_BYTES):
            reading = read(body)
    except MemoryError:
        return {"problem": "MemoryError", "links": 0}
    return {"problem": reading.problem, "links": len(reading.links)}


if __name__ == "__main__":
    for name, (read, make) in DOCUMENTS.items():
        print(json.dumps({"name": name, **told(read, make())}), flush=True)
