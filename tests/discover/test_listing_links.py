"""Article links are told from all others on pages that no one has described."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsarchive.discover import read_listing
from newsarchive.discover.addresses import is_date_archive, signs_of
from newsarchive.sources import Source
from newsarchive.urls import url_key

HOME = "https://lamp.example/"

PAGE = """
<html><head><title>The Lamp</title></head><body class="home has-sidebar">
<header class="site-header"><a href="/">The Lamp</a>
  <nav class="main-navigation"><a href="/category/harbour/">Harbour</a> <a href="/about-us/">About us</a>
  <a href="/politics/">Politics</a></nav></header>
<main>
<article class="post"><h2><a href="/2025/05/28/mayor-opens-the-new-lock/">Mayor opens the new lock</a></h2>
  <a href="/author/rui/">Rui</a> <time datetime="2025-05-28T09:30:00+01:00">28 May</time>
  <p>After four years of digging the water is back.
  <a href="/2025/05/28/mayor-opens-the-new-lock/">Read more</a></p>
  <a rel="tag" href="/tag/lock/">lock</a></article>
<article class="post"><h2><a href="ferry-late-again-for-the-third-day/?utm_source=home">
  Ferry late again for the third day</a></h2> <span class="date">May 27, 2025</span>
  <p>Passengers waited for two hours in the rain, and sang.</p></article>
<article class="post"><h2><a href="/gulls-win/">Gulls win at last, two to one, in the rain</a></h2></article>
<a href="/2025/05/28/">28 May 2025</a> <a href="/2025/05/">May 2025</a>
<div class="nav-links"><a class="next page-numbers" href="/page/2/">Older posts</a>
<a href="/page/40/">40</a></div>
</main>
<aside class="widget-area"><h3>Most read</h3><ul>
  <li><a href="/2024/01/02/a-story-of-long-ago-that-all-still-read/">
  A story of long ago that all still read</a></li>
</ul></aside>
<footer><a href="/privacy-policy/">Privacy Policy</a> <a href="/contact/">Contact</a>
  <a href="mailto:desk@lamp.example">Write</a> <a href="javascript:void(0)">x</a>
  <a href="https://else.example/a-b-c-d-e/">
  A partner's story of some length here</a></footer>
</body></html>
"""


def accepted(body: str, url: str = HOME) -> list[str]:
    return [link.url for link in read_listing(body.encode(), url).links]


def test_a_wordpress_front_page_gives_its_articles_only() -> None:
    assert accepted(PAGE) == [
        "https://lamp.example/2025/05/28/mayor-opens-the-new-lock/",
        "https://lamp.example/ferry-late-again-for-the-third-day/?utm_source=home",
        "https://lamp.example/gulls-win/",
        "https://lamp.example/2024/01/02/a-story-of-long-ago-that-all-still-read/",
    ]


def test_every_link_is_told_with_the_rule_that_took_or_left_it() -> None:
    rules = {v.url.removeprefix(HOME): v.rule for v in read_listing(PAGE.encode(), HOME).verdicts}
    assert rules["2025/05/28/"] == "date archive"
    assert rules["category/harbour/"] == "list or service: category"
    assert rules["about-us/"] == "static page: about-us"
    assert rules["page/2/"] == "page of a list"
    assert rules["https://else.example/a-b-c-d-e/"] == "other site"
    assert rules["gulls-win/"].startswith("score: ")
    assert "mailto" not in str(rules)


def test_dates_teasers_and_the_way_back_are_read() -> None:
    reading = read_listing(PAGE.encode(), HOME)
    first, second, third, old = reading.links
    assert (first.date_hint, first.date_precision) == (datetime(2025, 5, 28, 8, 30, tzinfo=UTC), "second")
    assert first.anchor == "Mayor opens the new lock"
    assert (second.date_hint, second.date_precision) == (datetime(2025, 5, 27, tzinfo=UTC), "day")
    assert second.teaser.startswith("Passengers waited")
    assert third.date_hint is None
    assert old.date_precision == "day"  # from its address
    assert reading.side_urls == {old.url}
    assert [link.position for link in reading.links] == [1, 2, 3, 4]
    assert (reading.next_url, reading.last_page) == ("https://lamp.example/page/2/", 40)


def test_an_archive_of_a_day_is_read_without_its_side_column() -> None:
    reading = read_listing(PAGE.encode(), "https://lamp.example/2025/05/28/", without_side=True)
    assert len(reading.links) == 3
    assert reading.rules["side column"] == 1
    assert [link.rule for link in reading.refused] == ["side column"]


def test_patterns_of_the_file_outweigh_all_signs(make_source: Callable[..., Source]) -> None:
    source = make_source(
        {"listing": HOME}, include=["^https://lamp.example/(politics|gulls)"], exclude=["gulls"]
    )
    reading = read_listing(PAGE.encode(), HOME, source)
    assert [link.url for link in reading.links] == ["https://lamp.example/politics/"]
    assert reading.rules["exclude"] == 1


def test_short_headlines_are_taken_where_their_family_is_known() -> None:
    items = "".join(f'<li><a href="/story/{n:03}x{n}.html">{text}</a></li>' for n, text in enumerate([
        "Harbour master retires after forty long years", "Two boats collide in thick morning fog",
        "School choir travels to Vienna once more", "Rain."]))  # fmt: skip
    assert len(accepted(f"<ul>{items}</ul>")) == 4


def test_headlines_without_spaces_are_headlines() -> None:
    story = '<a href="/n/20/0802/09/FJ11S9D400119821.html">华为新机成本更高的原因</a>'
    page = f'<p>{story} <a href="/n/sports">体育</a></p>'
    assert accepted(page) == ["https://lamp.example/n/20/0802/09/FJ11S9D400119821.html"]


@pytest.mark.parametrize("claim", ["gb2312", "utf-8", "no-such-charset", "iso-8859-1"])
def test_a_wrong_charset_claim_does_not_empty_a_utf8_page(claim: str) -> None:
    page = f'<meta charset="{claim}"><h2><a href="/2025/05/28/x-y-z/">初一学生与保安争执后</a></h2>'.encode()
    assert read_listing(page, HOME).links[0].anchor == "初一学生与保安争执后"


def test_legacy_charsets_are_decoded_as_claimed() -> None:
    page = '<meta charset="gb2312"><h2><a href="/2025/05/28/x-y-z/">初一学生与保安争执后</a></h2>'.encode(
        "gbk"
    )
    assert read_listing(page, HOME).links[0].anchor == "初一学生与保安争执后"


@pytest.mark.parametrize(
    "body", [b"", b"\x00" * 50, b"\xff\xd8\xff\xe0JFIF", b"<a href='http://[::1'>x</a>", b"{}"]
)
def test_odd_bytes_give_no_links_and_no_error(body: bytes) -> None:
    assert read_listing(body, HOME).links == []


def test_deep_nesting_ends_in_time() -> None:
    assert read_listing(b"<div>" * 50_000 + b"<a href='/x'>x</a>", HOME).links == []


@pytest.mark.parametrize("path", [
    "2025/05/28/", "2025/05/", "2025/", "2025/may/28/", "archive/2025-05-28", "?m=20250528",
    "2025/05/28/page/2/", "20250528/",
])  # fmt: skip
def test_date_archives(path: str) -> None:
    assert is_date_archive(HOME + path)


@pytest.mark.parametrize("path", ["2025/05/28/x/", "2025/05/a-story", "?p=2025", "2025-review-of-the-year/"])
def test_what_only_looks_like_a_date_archive(path: str) -> None:
    assert not is_date_archive(HOME + path)


@pytest.mark.parametrize("path", [
    "privacy-policy/", "datenschutz", "impressum.html", "advertise-with-us/", "tag/x/", "author/a/b",
    "wp-content/a.jpg",
    "feed/", "page/3/", "search?q=x", "contact.php", "en/", "x.pdf", "login", "category/a/b/page/2",
])  # fmt: skip
def test_addresses_that_are_surely_no_articles(path: str) -> None:
    assert signs_of(HOME + path, HOME).refused


@pytest.mark.parametrize("path", [
    "privacy-law-changes-what-we-may-know-of-each-other/", "2025/05/28/video/a-day-at-the-sea/",
    "contact-tracing-is-back-in-town-again", "agbeko-wins-title", "contactless-cards-rise", "rssb-results-out",
    "?p=123", "news/article-482916.html", "world/europe/story-of-a-bridge-12345678",
])  # fmt: skip
def test_articles_whose_addresses_resemble_them(path: str) -> None:
    assert not signs_of(HOME + path, HOME).refused


def test_seven_real_listings_without_patterns(shared: Path) -> None:
    """Recall at least 0.95 and precision at least 0.85, all links of all pages counted together."""
    hits = wrong = missed = 0
    for line in (shared / "corpus" / "listings.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reading = read_listing(gzip.decompress((shared / "corpus" / row["file"]).read_bytes()), row["url"])
        got, truth = (
            {url_key(link.url) for link in reading.links},
            {url_key(url) for url in row["article_links"]},
        )
        hits, wrong, missed = hits + len(got & truth), wrong + len(got - truth), missed + len(truth - got)
    assert hits / (hits + missed) >= 0.95
    assert hits / (hits + wrong) >= 0.85


def test_the_page_that_began_it_all(shared: Path) -> None:
    """Links of the seed's theme: its articles yes, its categories, date and static pages no."""
    body = (shared / "seed" / "world-forbes-page.html").read_bytes()
    taken = {link.url for link in read_listing(body, "https://world-forbes.com/").links}
    left = {v.url for v in read_listing(body, "https://world-forbes.com/").verdicts if not v.accepted}
    assert "https://world-forbes.com/faizan-zaki-wins-scripps-national-spelling-bee/" in taken
    assert {
        f"https://world-forbes.com/{path}/" for path in ("about-us", "privacy-policy", "category/ai")
    } <= left


def test_dates_in_other_languages_and_relative_to_the_fetch_are_hints(
    make_source: Callable[..., Source],
) -> None:
    told = ["28. Mai 2025, 09:30 Uhr", "gestern, 18:30 Uhr", "vor 3 Stunden", "5 min read", "5/6/2025"]
    page = "".join(
        f'<div><h2><a href="/the-tale-of-the-harbour-{n}-and-its-lock/">The tale of the harbour lock {n}</a></h2>'
        f"<span>{text}</span></div>"
        for n, text in enumerate(told)
    )
    source = make_source({"listing": HOME}, timezone="Europe/Berlin")
    seen_at = datetime(2025, 6, 1, 0, 30, tzinfo=UTC)  # 02:30 in Berlin
    links = read_listing(page.encode(), HOME, source, seen_at=seen_at).links
    assert [(link.date_hint, link.date_precision) for link in links] == [
        (datetime(2025, 5, 28, 7, 30, tzinfo=UTC), "minute"),
        (datetime(2025, 5, 31, 16, 30, tzinfo=UTC), "minute"),
        (datetime(2025, 5, 30, 22, tzinfo=UTC), "day"),  # three hours before is the day before
        (None, None),
        (None, None),
    ]
    assert read_listing(page.encode(), HOME, source).links[1].date_hint is None
