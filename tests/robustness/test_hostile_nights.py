"""A night over a site that sends the worst of everything at once: the run is whole, and every good page is archived.

Faults of our own code raise here (NEWSARCHIVE_STRICT=1 in tests), so that each kind which our code does not know is seen.
"""

import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sent import HOSTILE_ADDRESSES, HOSTILE_MOMENTS, HOSTILE_NUMBERS
from test_hostile_pages import STORY, today

from newsarchive.sources import load_source

Reply = tuple[dict[str, str], bytes]  # headers and body
HTML = {"Content-Type": "text/html; charset=utf-8"}
GOOD = [f"/a-good-story-number-{number}-of-the-night" for number in range(3)]
YAML = """\
name: The worst paper
home: {url}
timezone: Pacific/Apia
allow_private: true  # it lives on this machine
delay_seconds: 0
batch_size: 40
max_failed_share: 1
max_listing_pages: 3
routes:
{routes}
"""
ROBOTS = "User-agent: newsarchive\nAllow: /\n\n" + "".join(
    f"User-agent: *\nCrawl-delay: {number}\nRequest-rate: {number}/{number}\nVisit-time: {number}-{number}\n"
    for number in HOSTILE_NUMBERS
)
TALES = count(1)
LETTERS = "".join(chr(0x4E00 + number % 20_000) for number in range(100_000))


def said(text: object) -> str:
    """As a site would write it into markup, without what no file holds."""
    return html.escape(str(text)).encode("utf-8", "replace").decode().replace("\x00", "")


def tale() -> str:
    """A story that is no other's: the same words at many addresses would be a notice."""
    return f"<p>This is tale number {next(TALES)} of the quay, as it was told on the evening of the storm.</p>{STORY}"


def page(head: str = "", body: str = "", headers: dict[str, str] | None = None) -> Reply:
    article = f"<article><h1>A tale of the quay</h1>{tale()}"
    whole = f"<html><head><title>A tale of the quay</title>{head}</head><body>{body}{article}"
    return {**HTML, **(headers or {})}, whole.encode("utf-8", "surrogatepass")


def linked(**fields: object) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "A tale of the quay",
        **fields,
    }
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def pages() -> dict[str, Reply]:
    """Pages that lie about themselves in every field that is read."""
    found = {path: page(f"<meta name=story content={number}>") for number, path in enumerate(GOOD)}
    for number, address in enumerate(HOSTILE_ADDRESSES):
        found[f"/canonical-of-another-kind-{number}"] = page(
            f"<link rel=canonical href='{said(address)}'><base href='{said(address)}'>"
            f"<meta property='og:url' content='{said(address)}'><meta property='og:image' content='{said(address)}'>",
            f"<a href='{said(address)}'>Originally published there</a>",
        )
        found[f"/linked-to-something-odd-{number}"] = page(
            linked(
                url=address,
                mainEntityOfPage=address,
                image=[address],
                author={"name": address, "url": address},
            )
        )
    for number, moment in enumerate(HOSTILE_MOMENTS):
        found[f"/dated-to-no-day-at-all-{number}"] = page(
            linked(datePublished=moment, dateModified=moment)
            + f"<meta property='article:published_time' content='{said(moment)}'>",
            f"<time datetime='{said(moment)}'>{said(moment)}</time>",
            {"Last-Modified": said(moment) if moment.isascii() else "9999"},
        )
    for number, value in enumerate(HOSTILE_NUMBERS):
        header = value if value.isascii() else "²".encode().decode("latin-1")
        found[f"/counted-in-odd-digits-{number}"] = page(
            linked(
                wordCount=value,
                isAccessibleForFree=value,
                datePublished=value,
                keywords=[value, None, {}, []],
            ),
            headers={
                "Retry-After": header,
                "Refresh": f"{header};url=/x",
                "Age": header,
                "ETag": f'"{header}',
            },
        )
    return found | odd_pages()


def odd_pages() -> dict[str, Reply]:
    """Pages of odd sizes, charsets and shapes."""
    found = {
        f"/written-in-a-charset-of-its-own-{number}": (
            {"Content-Type": f"text/html; charset={charset}"},
            f"<html><h1>A tale of the quay</h1><article>{tale()}".encode(codec),
        )
        for number, (charset, codec) in enumerate(
            [("utf-16", "utf-16-le"), ("utf-16be", "utf-16-be"), ("utf-32", "utf-32"), ("utf-32le", "utf-32-le"),
             ("idna", "utf-8"), ("unicode_escape", "utf-8"), ("base64", "utf-8"), ("undefined", "cp1252"), ("\"", "utf-8"),
             ("utf-7", "utf-7")]
        )
    }  # fmt: skip
    bodies = {
        "chinese-without-a-break": f"<p>{LETTERS}</p>",
        "boxes-in-boxes": "<div>" * 3000 + STORY,
        "a-title-of-many-words": f"<title>{'word ' * 100_000}</title><h1>{'word ' * 100_000}</h1>",
        "authors-by-the-thousand": linked(author=[{"@type": "Person", "name": f"Jane Doe {n}"} for n in range(5000)]),
        "lists-in-lists": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "one-tag-of-many-attributes": "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">",
        "sources-of-one-picture": f"<img srcset='{'a.jpg 1x, ' * 100_000}'>",
        "signs-of-nothing": "&" * 200_000 + "<" * 200_000,
        "half-pairs": "\ud800\udfff" * 1000,
        "nothing-but-nul": "\x00" * 100_000,
        "comments-without-end": "<!--" * 100_000,
    }  # fmt: skip
    return found | {f"/a-page-of-{name}": page(body=body) for name, body in bodies.items()}


def feed(host: str, paths: list[str]) -> Reply:
    """Every page, and entries that are none."""
    at = format_datetime(datetime.now(UTC))
    items = "".join(
        f"<item><title>{path}</title><link>{host}{path}</link><pubDate>{at}</pubDate></item>"
        for path in paths
    )
    items += "".join(
        f"<item><title>x</title><link>{said(address)}</link><guid>{said(address)}</guid>"
        f"<pubDate>{said(moment)}</pubDate></item>"
        for address, moment in zip(HOSTILE_ADDRESSES, HOSTILE_MOMENTS * 9, strict=False)
    )
    return {
        "Content-Type": "application/rss+xml"
    }, f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def listings(host: str) -> dict[str, Reply]:
    """A listing of each kind with all that is hostile in it."""
    pairs = list(zip(HOSTILE_ADDRESSES, HOSTILE_MOMENTS * 9, strict=False))
    links = "".join(
        f"<article><h2><a href='{said(url)}'>The quay reopens after a long winter of storms</a></h2>"
        f"<time datetime='{said(at)}'>{said(at)}</time></article>"
        for url, at in pairs
    )
    urls = "".join(
        f"<url><loc>{said(url)}</loc><lastmod>{said(at)}</lastmod>"
        f"<news:news><news:publication_date>{said(at)}</news:publication_date></news:news></url>"
        for url, at in [*pairs, *((f"{host}/dated-in-a-map-{n}", at) for n, at in enumerate(HOSTILE_MOMENTS))]
    )
    items = [{"url": url, "date_published": at, "title": 7} for url, at in pairs] + [
        {},
        {"url": {}},
        {"url": 10**30},
    ]
    posts = [{"link": str(url), "date_gmt": at, "title": {"rendered": None}} for url, at in pairs]
    children = "".join(
        f"<sitemap><loc>{said(url)}</loc><lastmod>{said(at)}</lastmod></sitemap>" for url, at in pairs
    )
    return {
        "/front": (HTML, f"<base href='http://['>{links}<a rel=next href='http://[::1'>older</a>".encode()),
        "/feed.json": ({"Content-Type": "application/json"}, json.dumps({"items": items}).encode()),
        "/map.xml": ({"Content-Type": "application/xml"}, f"<urlset>{urls}</urlset>".encode()),
        "/index.xml": (
            {"Content-Type": "application/xml"},
            f"<sitemapindex>{children}</sitemapindex>".encode(),
        ),
        "/map.txt": ({"Content-Type": "text/plain"}, "\n".join(map(said, HOSTILE_ADDRESSES)).encode()),
        "/wp-json/wp/v2/posts": (
            {"Content-Type": "application/json", "X-WP-Total": "\xb2", "X-WP-TotalPages": "9" * 5000},
            json.dumps(posts).encode(),
        ),
        "/robots.txt": ({"Content-Type": "text/plain"}, ROBOTS.encode()),
    }


@contextmanager
def served() -> Iterator[tuple[str, dict[str, Reply]]]:
    """The site, and its replies by path, which may be changed."""
    replies: dict[str, Reply] = {}

    class Worst(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers, body = replies.get(self.path.partition("?")[0], ({}, b""))
            self.send_response(200 if headers else 404)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Worst)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", replies
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Any]:
    with served() as (host, replies):
        found = pages()
        replies.update(found | listings(host) | {"/feed.xml": feed(host, sorted(found))})
        lines = (
            "feed: {}/feed.xml",
            "listing: {}/front",
            "feed: {}/feed.json",
            "sitemap: {}/map.xml",
            "sitemap: {}/index.xml",
            "sitemap: {}/map.txt",
            "wordpress: {}/",
        )
        routes = "\n".join(f"  - {line.format(host)}" for line in lines)
        (tmp_path / "worst.yml").write_text(YAML.format(url=f"{host}/", routes=routes), encoding="utf-8")
        yield load_source(tmp_path / "worst.yml")


def test_the_run_is_whole_and_every_good_page_is_archived(shelf: Any, source: Any) -> None:
    shelf.run(source, today(source))
    assert shelf.ask("select state, reason from archive.runs") == [("succeeded", None)]
    found = {
        url.partition("/a-")[2]: outcome
        for url, outcome in shelf.ask("select url, outcome from archive.links")
    }
    assert [found[path.removeprefix("/a-")] for path in GOOD] == ["archived"] * 3
    assert (
        shelf.ask("select url, reason from archive.links where outcome in ('internal_error', 'bad_row')")
        == []
    )
    left = "select count(*) from archive.run_links where outcome is null"
    assert shelf.ask(left) == [(0,)]
    shelf.assert_fixity()
    before = shelf.ask("select count(*), count(distinct url) from archive.articles")
    shelf.run(source, today(source))
    assert shelf.ask("select count(*), count(distinct url) from archive.articles") == before
