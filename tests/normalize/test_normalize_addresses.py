"""By which address an article is known: its own word, unless that is a list's, a front's or says less than its own."""

import json
from datetime import UTC, datetime

import pytest

from newsarchive.extract.reader import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Page, SiteFacts

SITE = "https://lamp.example"
SLUG, BY_NUMBER = "/news/500-storm-leaves-homes-dark", "/story.php?id=500"


def link(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def og(address: str) -> str:
    return f'<meta property="og:url" content="{address}">'


def ld(**said: object) -> str:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Storm leaves homes dark"}
    return f'<script type="application/ld+json">{json.dumps(facts | said)}</script>'


def known_as(address: str, head: str) -> str:
    """The address, without the site's, by which the page at this one is known."""
    text = "".join(
        f"<p>The storm came over the harbour at night and left day {n} without power.</p>" for n in range(9)
    )
    html = f"<html lang='en'><head><title>Storm</title>{head}</head><article><h1>Storm leaves homes dark</h1>{text}"
    page, facts = (
        Page(SITE + address, html.encode(), datetime(2026, 5, 3, tzinfo=UTC)),
        SiteFacts("Lamp", SITE),
    )
    article = article_from(read_page(page, facts), page.url, page.captured_at, facts)
    return article.canonical_url.removeprefix(SITE)


@pytest.mark.parametrize(
    ("address", "head"),
    [
        (BY_NUMBER, link(f"{SITE}/story.php")),
        ("/story.php?cat=3&id=500", link(f"{SITE}/story.php?cat=3")),  # one of several
        ("/print.php?id=500", link(f"{SITE}/print.php")),
        (SLUG, link(f"{SITE}/news/")),
        (SLUG, link("/news")),
        (SLUG, link(SITE)),
        (SLUG, link(f"{SITE}/#")),
        (SLUG, link(f"{SITE}/tag/storm")),
        (SLUG, link(f"{SITE}/404")),
        (SLUG, link("undefined")),
        (BY_NUMBER, link(f"{SITE}/index.php")),
        (BY_NUMBER, link("http://")),
        (BY_NUMBER, link("{{url}}")),
        (BY_NUMBER, link("http://localhost/story")),
        (SLUG, link(f"{SITE}/{SITE}/news/500-storm")),
        (SLUG, link("https://wire.example/a/500-storm")),
        (BY_NUMBER, og(f"{SITE}/story.php")),
        (BY_NUMBER, og(f"{SITE}/news/")),
        (SLUG, og(f"{SITE}/")),
        (BY_NUMBER, ld(url=f"{SITE}/")),
        (BY_NUMBER, ld(url=f"{SITE}/news")),
        (SLUG, ld(mainEntityOfPage=f"{SITE}/")),
        (BY_NUMBER, ld(mainEntityOfPage={"@type": "WebPage", "@id": f"{SITE}/story.php"})),
        (BY_NUMBER, ld(**{"@id": f"{SITE}/#article"})),
        ("/2026/05/02/storm-leaves-homes-dark", link(f"{SITE}/2026/05/02/")),
        ("/2026/05/02/storm-leaves-homes-dark", link(f"{SITE}/author/jane")),
    ],
)
def test_an_address_that_can_not_be_the_storys_is_not_believed(address: str, head: str) -> None:
    assert known_as(address, head) == address
    assert known_as(address, head + og(SITE + address)) == address  # the next word may be right


@pytest.mark.parametrize(
    ("address", "own"),
    [
        (f"{SLUG}/amp/", f"{SLUG}/"),
        (f"{SLUG}?amp=1", SLUG),
        (f"{SLUG}?sid=abc", SLUG),
        ("/print.php?id=500", SLUG),
        (BY_NUMBER, "/2026/05/02/storm-leaves-homes-dark"),
        (f"{BY_NUMBER}&ref=home", BY_NUMBER),
        ("/news/storm-leaves-homes-dark?page=2", "/news/storm-leaves-homes-dark"),
    ],
)
def test_an_address_that_drops_what_is_not_the_article_is_believed(address: str, own: str) -> None:
    assert known_as(address, link(SITE + own)) == own
    assert known_as(address, link(f"{SITE}/") + link(SITE + own)) == own


@pytest.mark.parametrize(
    "written",
    [
        "lamp.example/news/500-storm-leaves-homes-dark?a=1&amp;b=2",
        "www.lamp.example/news/500-storm-leaves-homes-dark?a=1&amp;b=2",
        "HTTPS://LAMP.EXAMPLE/news/500-storm-leaves-homes-dark?a=1&amp;amp;b=2",
        " //lamp.example/news/500-storm-leaves-homes-dark?a=1&amp;b=2&amp;utm_source=x",
    ],
)
def test_an_address_is_the_one_that_its_template_means(written: str) -> None:
    assert (
        known_as(SLUG, link(written)).removeprefix("https://www.lamp.example")
        == "/news/500-storm-leaves-homes-dark?a=1&b=2"
    )


def test_a_machine_that_nobody_registered_is_no_origin() -> None:
    html = f"<title>Storm</title>{link('http://localhost:3000' + SLUG)}<article><h1>Storm</h1><p>The storm came.</p>"
    page = Page(SITE + SLUG, html.encode(), datetime(2026, 5, 3, tzinfo=UTC))
    assert (
        article_from(read_page(page, SiteFacts()), page.url, page.captured_at, SiteFacts()).origin_url is None
    )
