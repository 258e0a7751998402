"""The listings of a made-up site, https://lamp.example/, of which a discovery of one day is run."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from newsarchive.sources import Source

HOME = "https://lamp.example/"
DAY = date(2025, 5, 28)
Make = Callable[..., Source]
Walk = Callable[..., Any]


def card(slug: str, written: str = "") -> str:
    time = f'<time datetime="{written}">then</time>' if written else ""
    return f'<article><h2><a href="/{slug}/">{slug.replace("-", " ")}</a></h2>{time}</article>'


def page(*cards: str, more: str = "") -> bytes:
    return f"<html><body><main>{''.join(cards)}{more}</main></body></html>".encode()


def rss(*items: tuple[str, str]) -> bytes:
    entries = "".join(f"<item><link>{HOME}{slug}/</link><pubDate>{at}</pubDate></item>" for slug, at in items)
    return f'<rss version="2.0"><channel><title>x</title>{entries}</channel></rss>'.encode()


def urlset(*entries: tuple[str, str]) -> bytes:
    urls = "".join(f"<url><loc>{HOME}{slug}/</loc><lastmod>{at}</lastmod></url>" for slug, at in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def index_of(*children: str) -> bytes:
    locs = "".join(f"<sitemap><loc>{HOME}{child}</loc></sitemap>" for child in children)
    return f"<sitemapindex>{locs}</sitemapindex>".encode()


def slugs(discovery: Any) -> list[str]:
    return [urlsplit(found.link.url).path.strip("/") for found in discovery.found]
