"""What the paper offers to machines: RSS, Atom, JSON Feed, sitemaps, robots.txt and its own ledger."""

import gzip
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from newsroom import town
from newsroom.edition import Edition
from newsroom.stories import FIRST_DAY, Story

FEED_ENTRIES = 30
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def rss(edition: Edition) -> str:
    """The newest stories as RSS 2.0."""
    items = "".join(_rss_item(s, edition.base) for s in edition.newest(FEED_ENTRIES))
    return (
        f'{XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{town.PAPER}</title><link>{edition.base}/</link><description>{town.MOTTO}</description>{items}</channel></rss>\n"
    )


def _rss_item(story: Story, base: str) -> str:
    creators = "".join(f"<dc:creator>{name}</dc:creator>" for name in (*story.authors, *story.desks))
    tags = "".join(f"<category>{escape(t)}</category>" for t in story.tags)
    return (
        f"<item><title>{escape(story.title)}</title><link>{base}{story.path}</link>"
        f'<guid isPermaLink="true">{base}{story.path}</guid>'
        f"<pubDate>{format_datetime(story.published_at)}</pubDate>{creators}{tags}<description>{escape(story.teaser)}</description></item>\n"
    )


def atom(edition: Edition) -> str:
    """The newest stories as Atom."""
    stories = edition.newest(FEED_ENTRIES)
    updated = max((s.published_at for s in stories), default=edition.now).isoformat()
    entries = "".join(_atom_entry(s, edition) for s in stories)
    return (
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>{town.PAPER}</title><id>{edition.base}/</id>'
        f'<link href="{edition.base}/"/><updated>{updated}</updated>{entries}</feed>\n'
    )


def _atom_entry(story: Story, edition: Edition) -> str:
    url = edition.base + story.path
    authors = "".join(f"<author><name>{name}</name></author>" for name in (*story.authors, *story.desks))
    return (
        f'<entry><title>{escape(story.title)}</title><id>{url}</id><link rel="alternate" href="{url}"/>'
        f"<published>{story.published_at.isoformat()}</published>"
        f"<updated>{_changed(story, edition).isoformat()}</updated>"
        f"{authors}<summary>{escape(story.teaser)}</summary></entry>\n"
    )


def json_feed(edition: Edition) -> str:
    """The newest stories as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": town.PAPER,
        "home_page_url": f"{edition.base}/",
        "items": [
            {
                "id": edition.base + s.path,
                "url": edition.base + s.path,
                "title": s.title,
                "summary": s.teaser,
                "date_published": s.published_at.isoformat(),
                "authors": [{"name": name} for name in (*s.authors, *s.desks)],
                "tags": list(s.tags),
                "language": s.language,
            }
            for s in edition.newest(FEED_ENTRIES)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def sitemap_index(edition: Edition) -> str:
    """One sitemap a month since the first, with the time of its last change."""
    entries = []
    for first in _months(FIRST_DAY, edition.today):
        changed = _month_changed(edition, first)
        if changed:
            where = f"{edition.base}/sitemaps/{first:%Y-%m}.xml.gz"
            entries.append(f"<sitemap><loc>{where}</loc><lastmod>{changed.isoformat()}</lastmod></sitemap>\n")
    return f'{XML}<sitemapindex xmlns="{SITEMAPS}">\n{"".join(entries)}</sitemapindex>\n'


def sitemap(edition: Edition, month: str) -> bytes | None:
    """A month's stories, gzipped; None for a month without any."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    urls = "".join(
        f"<url><loc>{edition.base}{s.path}</loc><lastmod>{_changed(s, edition).isoformat()}</lastmod></url>\n"
        for s in _month(edition, first)
    )
    written = f'{XML}<urlset xmlns="{SITEMAPS}">\n{urls}</urlset>\n'
    return gzip.compress(written.encode(), mtime=0) if urls else None


def news_sitemap(edition: Edition) -> str:
    """The stories of the last two days with their publication dates, as Google News defined it."""
    recent = edition.of_days(edition.today - timedelta(days=1), edition.today)
    urls = "".join(
        f"<url><loc>{edition.base}{s.path}</loc><news:news><news:publication>"
        f"<news:name>{town.PAPER}</news:name>"
        f"<news:language>{s.language}</news:language></news:publication>"
        f"<news:publication_date>{s.published_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(s.title)}</news:title></news:news></url>\n"
        for s in recent
    )
    return f'{XML}<urlset xmlns="{SITEMAPS}" xmlns:news="{NEWS}">\n{urls}</urlset>\n'


def robots(edition: Edition) -> str:
    """robots.txt: the subscribers' pages are not for robots."""
    maps = f"Sitemap: {edition.base}/sitemap.xml\nSitemap: {edition.base}/news-sitemap.xml\n"
    return f"User-agent: *\nDisallow: /private/\nDisallow: /newsletter\n\n{maps}"


def ledger(edition: Edition, first: date, last: date) -> str:
    """The truth about the stories of some local days, for whoever checks an archive of them."""
    days, day = {}, first
    while day <= last:
        days[day.isoformat()] = [_truth(s, edition.base) for s in edition.of_day(day)]
        day += timedelta(days=1)
    return json.dumps(days, ensure_ascii=False, indent=1)


def _truth(story: Story, base: str) -> dict[str, Any]:
    return {
        "url": base + story.path,
        "title": story.title,
        "published_at": story.published_at.isoformat(),
        "authors": list(story.authors),
        "desks": list(story.desks),
        "section": story.section,
        "tags": list(story.tags),
        "language": story.language,
        "origin_url": story.origin_url,
        "text": story.text,
    }


def _changed(story: Story, edition: Edition) -> datetime:
    """The last change so far: a correction still to come is not told."""
    return story.changed_at if story.changed_at <= edition.now else story.published_at


def _month(edition: Edition, first: date) -> Iterable[Story]:
    return edition.of_days(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _month_changed(edition: Edition, first: date) -> datetime | None:
    """The last change in a month: in its last days, for a correction comes within hours, or an edit's."""
    ends = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    late = edition.of_days(min(ends, edition.today) - timedelta(days=1), ends)
    edited = (s for s in edition.edited() if s.day.replace(day=1) == first)
    return max((_changed(s, edition) for s in (*late, *edited) if s.day.month == first.month), default=None)


def _months(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
