"""Processor seconds that each of the worst documents takes, on the way that the pipeline reads it, its children with it.

`make bench-hostile` writes docs/hostile-bench.md and ends with 1 where a document takes more than it may.
"""

import argparse
import gzip
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import zstandard

from newsarchive.bodies import BadEncoding, decode_body
from newsarchive.children import aside
from newsarchive.discover.feed import read_feed
from newsarchive.discover.listing import read_listing
from newsarchive.discover.read_aside import read_aside
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.extract import Readers
from newsarchive.records import Page, SiteFacts
from newsarchive.robots import Rules
from newsarchive.visits.exchange import LISTING_BYTES, PAGE_BYTES

MOST_SECONDS = 30.0
URL = "https://paper.example/2026/05/01/a-story/"
SEEN_AT = datetime(2026, 5, 2, tzinfo=UTC)
MILLION = 1_000_000


def page(body: bytes) -> None:
    """Read as an article's page is."""
    with Readers() as readers:
        list(readers.read([(Page(URL, body, SEEN_AT, "text/html", {}), SiteFacts())]))


def listing(body: bytes) -> None:
    read_aside(read_listing, body, URL)


def feed(body: bytes) -> None:
    read_aside(read_feed, body, URL)


def sitemap(body: bytes) -> None:
    read_aside(read_sitemap, body, URL)


def packed(coding: str) -> Callable[[bytes], None]:
    def unpack(body: bytes) -> None:
        with suppress(BadEncoding):
            decode_body(body, coding, limit_bytes=LISTING_BYTES)

    return unpack


def robots(body: bytes) -> None:
    Rules.from_response(200, body).allows(URL, "newsarchive")


def filled(piece: bytes, size: int = PAGE_BYTES, head: bytes = b"<html><body><main>") -> bytes:
    """A piece repeated to this many bytes."""
    return head + piece * ((size - len(head)) // len(piece))


def attributes(count: int = MILLION) -> bytes:
    """One tag with so many; a parser of pages compares each with all before it."""
    return b"<main><p " + b"".join(b"a%d=1 " % number for number in range(count)) + b">word</p>"


def links() -> bytes:
    return b"<main>" + b"".join(b"<h2><a href=/a/tale-%d>A tale</a></h2>" % n for n in range(MILLION // 4))


LETTERS = "<html lang=zh><title>x</title><article><p>" + "海港重开" * 100_000
DOCUMENTS: dict[str, tuple[Callable[[bytes], None], Callable[[], bytes]]] = {
    "page: links inside one another": (page, lambda: filled(b"<a href=/b>x")),
    "page: boxes inside one another": (page, lambda: filled(b"<div>x")),
    "page: paragraphs without an end": (page, lambda: filled(b"<p>word ")),
    "page: a million attributes": (page, attributes),
    "page: 400,000 Chinese letters": (page, LETTERS.encode),
    "listing: links inside one another": (listing, lambda: filled(b"<a href=/b>x")),
    "listing: paragraphs without an end": (listing, lambda: filled(b"<p>word ")),
    "listing: a million attributes": (listing, attributes),
    "listing: half a million attributes": (listing, lambda: attributes(MILLION // 2)),
    "listing: 250,000 links": (listing, links),
    "feed: entries without an end": (feed, lambda: filled(b"<item><title>x", head=b"<rss><channel>")),
    "sitemap: tags without an end": (sitemap, lambda: filled(b"<a>", head=b"<urlset><url>")),
    "robots.txt: rules of wildcards": (robots, lambda: filled(b"Disallow: /*a*b*c$\n", head=b"User-agent: *\n")),
    "gzip: a million members of nothing": (packed("gzip"), lambda: gzip.compress(b"") * MILLION),
    "gzip: three million members of a letter": (packed("gzip"), lambda: gzip.compress(b"x") * 3 * MILLION),
    "zstd: a million frames of nothing": (packed("zstd"), lambda: zstandard.compress(b"") * MILLION),
    "zstd: three million frames of a letter": (packed("zstd"), lambda: zstandard.compress(b"x") * 3 * MILLION),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spent:
    """What one document took."""

    name: str
    size_bytes: int
    seconds: float  # of processor time

    @property
    def is_over(self) -> bool:
        return self.seconds > MOST_SECONDS


def spent_on(name: str, read: Callable[[bytes], None], body: bytes) -> Spent:
    """Read in a process of its own, whose processor time, with its children's, the kernel counts."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            read(body)
            aside()._ended()  # the kernel counts a child once it has ended
            code = 0
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{name}: the reader raised an error")
    return Spent(name, len(body), usage.ru_utime + usage.ru_stime)


def write_report(results: list[Spent], path: Path) -> None:
    """Figures with the day and the machine."""
    lines = [
        "# What the worst documents cost",
        "",
        "Processor seconds, of the process and its children, for documents that are sent to take the machine, each read",
        f"on the way that a night reads it: at most {MOST_SECONDS:g} may be spent on one. Which limit ends each is in",
        "[guarantees.md](guarantees.md#limits). What PostgreSQL does with a text is not in these figures: a statement",
        "of a load has a limit of its own. Written by `make bench-hostile`.",
        "",
        f"Measured {date.today().isoformat()} on {platform.machine()}, Python {platform.python_version()}.",
        "",
        "| Document | Bytes | Processor seconds |",
        "|-|-:|-:|",
        *(f"| {one.name} | {one.size_bytes:,} | {one.seconds:.1f} |" for one in results),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, help="the page to write the figures to")
    wanted = parser.parse_args()
    results = []
    for name, (read, make) in DOCUMENTS.items():
        results.append(spent_on(name, read, make()))
        print(f"{results[-1].seconds:6.1f} s  {name}", flush=True)
    if over := [one.name for one in results if one.is_over]:
        raise SystemExit(f"more than {MOST_SECONDS:g} processor seconds: {', '.join(over)}")
    if wanted.report:
        write_report(results, wanted.report)


if __name__ == "__main__":
    main()
