"""A listing's time is explicit only where the listing named its zone."""

import json
from datetime import UTC, datetime

import pytest

from newsarchive.discover.feed import read_feed
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.wordpress import read_posts
from newsarchive.reading.articles import article_or_ending
from newsarchive.records import Candidate, Extraction, SiteFacts
from newsarchive.sources import Source
from newsarchive.store.captures import CaptureToRead

URL = "https://lamp.example/"
FEED = (
    "<rss version='2.0'><channel><item><title>Storm</title><link>/news/storm</link><pubDate>{}</pubDate></item>"
    "</channel></rss>"
)
NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://lamp.example/news/storm</loc>'
    "<news:news><news:publication_date>{}</news:publication_date></news:news></url></urlset>"
)
CAPTURED = datetime(2026, 5, 3, tzinfo=UTC)


def source(zone: str = "Europe/Lisbon") -> Source:
    facts = {"key": "lamp", "name": "Lamp", "home": URL, "timezone": zone, "routes": [{"listing": URL}]}
    return Source.model_validate(facts)


@pytest.mark.parametrize(
    ("written", "has_zone"),
    [
        ("Sat, 02 May 2026 10:00:00 +0200", True),
        ("Sat, 02 May 2026 10:00:00 GMT", True),
        ("Sat, 02 May 2026 10:00:00 CEST", True),
        ("2026-05-02T10:00:00Z", True),
        ("Sat, 02 May 2026 10:00:00", False),
        ("2026-05-02 10:00", False),
        ("2 May 2026, 10:00", False),
    ],
)
def test_feeds_and_news_sitemaps_name_a_zone_or_do_not(written: str, has_zone: bool) -> None:
    for reading in (
        read_feed(FEED.format(written).encode(), URL, source()),
        read_sitemap(NEWS.format(written).encode(), URL, source()),
    ):
        (link,) = reading.links
        assert link.date_has_zone is has_zone and link.date_hint is not None


def test_wordpress_names_utc_in_a_fields_name() -> None:
    post = {
        "link": "https://lamp.example/storm",
        "title": {"rendered": "Storm"},
        "date": "2026-05-02T10:00:00",
    }
    for extra, has_zone in (({"date_gmt": "2026-05-02T09:00:00"}, True), ({}, False)):
        (link,) = read_posts(json.dumps([post | extra]).encode(), URL, source()).links
        assert link.date_has_zone is has_zone
        assert link.date_hint == datetime(2026, 5, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("has_zone", "zone", "basis"),
    [(True, "Europe/Lisbon", "explicit"), (False, "Europe/Lisbon", "source"), (False, None, "assumed")],
)
def test_an_article_dated_by_its_listing_says_on_what_basis(
    has_zone: bool, zone: str | None, basis: str
) -> None:
    at = datetime(2026, 5, 2, 9, tzinfo=UTC)
    capture = CaptureToRead(
        1, 1, f"{URL}news/storm", CAPTURED, "w", 0, 1, "sha256:0", at, "second", False, has_zone
    )
    said = Extraction("article", "The storm. " * 50, {"title": [Candidate("Storm", "h1")]})
    article = article_or_ending(capture, said, SiteFacts("Lamp", URL, zone)).article
    assert article is not None and article.published is not None
    assert (article.published.at, article.published.basis) == (at, basis)
