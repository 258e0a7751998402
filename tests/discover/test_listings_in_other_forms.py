"""Sitemaps that are no urlset, feeds in several languages, and times as feeds write them."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newsarchive.discover.feed import read_feed
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.sources import Source

SITE = "https://lamp.example"
URL = f"{SITE}/sitemap.txt"
SEEN = datetime(2026, 12, 5, 8, tzinfo=UTC)
URLSET = f"<urlset><url><loc>{SITE}/2026/12/04/ferry-is-late/</loc></url></urlset>".encode()
RSS = "<rss version='2.0'><channel><title>The Lamp</title>{}</channel></rss>"
ITEM = "<item><title>Ferry {0}</title><link>/ferry-is-late-{0}/</link><pubDate>{1}</pubDate></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lamp.example/world/"><entry xml:base="sea/">
<title>Ferry</title>{}<published>2026-12-04T10:00:00Z</published></entry></feed>"""


def dates_of(*written: str, source: Source | None = None) -> list[str]:
    feed = RSS.format("".join(ITEM.format(number, text) for number, text in enumerate(written)))
    links = read_feed(feed.encode(), URL, source, SEEN).links
    return [f"{link.date_hint:%Y-%m-%d %H:%M}" if link.date_hint else "" for link in links]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_sitemap_is_an_address_a_line(mark: bytes, end: str) -> None:
    lines = [
        f"{SITE}/2026/12/04/ferry-is-late/",
        "",
        f"  {SITE}/2026/12/03/gulls-win/  ",
        "rubbish",
        f"{SITE}/tag/sea/",
    ]
    reading = read_sitemap(mark + end.join(lines).encode(), URL)
    assert [link.url for link in reading.links] == [lines[0], lines[2].strip()]
    assert reading.links[0].date_hint == datetime(2026, 12, 4, tzinfo=UTC)
    assert (reading.entries, reading.rules["no address"], reading.problem) == (4, 1, None)


@pytest.mark.parametrize(
    "line", ["/{}", '"https://lamp.example/{}"', "https://lamp.example/{}\t2026-12-04\t0.8"]
)
def test_a_line_of_a_text_sitemap_in_other_forms_is_an_address(line: str) -> None:
    """Beside one whole address, those without host, in quotes or before a table's other columns were lost in silence."""
    lines = ["https://lamp.example/2026/12/04/ferry-is-late", line.format("2026/12/04/gulls-win-again")]
    reading = read_sitemap("\n".join(lines).encode(), "https://lamp.example/sitemap.txt")
    assert [link.url for link in reading.links] == [
        lines[0],
        "https://lamp.example/2026/12/04/gulls-win-again",
    ]


@pytest.mark.parametrize(
    "body", [b"Not found", b"<html><body>Not found</body></html>", b"one\ntwo", b"", b"\x1f\x8b"]
)
def test_words_are_no_sitemap(body: bytes) -> None:
    assert read_sitemap(body, URL).problem


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_in_a_sitemaps_place(pack: Callable[[bytes], bytes], form: str) -> None:
    rss = RSS.format(ITEM.format(1, "Fri, 04 Dec 2026 10:00:00 GMT"))
    feed = rss if form == "rss" else ATOM.format("<link href='a-tale'/>")
    reading = read_sitemap(pack(feed.encode()), URL, keep=lambda link: link.date_hint is not None)
    assert [link.date_hint for link in reading.links] == [datetime(2026, 12, 4, 10, tzinfo=UTC)]
    assert read_sitemap(pack(feed.encode()), URL, keep=lambda link: False).links == []


@pytest.mark.parametrize(
    "tail", [b"", b"\n<!-- cached -->", b"\x00" * 512, b"\x1f", gzip.compress(b"", mtime=0)]
)
def test_a_gzip_sitemap_with_something_behind_it(tail: bytes) -> None:
    reading = read_sitemap(gzip.compress(URLSET) + tail, URL)
    assert (len(reading.links), reading.problem) == (1, None)


def test_a_feed_that_is_a_gzip_file() -> None:
    feed = ATOM.format('<link href="/en/ferry"/>').encode()
    plain, packed = read_feed(feed, URL), gzip.compress(feed)
    assert plain.links and read_feed(packed, URL).links == plain.links
    assert (read_feed(packed[:-4], URL).problem or "").startswith("cut short")


def test_a_gzip_sitemap_of_two_members_and_one_cut_short() -> None:
    half = len(URLSET) // 2
    assert read_sitemap(gzip.compress(URLSET[:half]) + gzip.compress(URLSET[half:]), URL).problem is None
    assert (read_sitemap(gzip.compress(URLSET)[:-4], URL).problem or "").startswith("cut short")


def test_empty_members_are_passed_over_and_half_a_million_are_told() -> None:
    empty = gzip.compress(b"", mtime=0)
    assert len(read_sitemap(empty * 900 + gzip.compress(URLSET), URL).links) == 1
    assert "parts in a row that hold nothing" in (read_sitemap(empty * 500_000, URL).problem or "")


@pytest.mark.parametrize("named", ["hreflang", "xml:lang"])
def test_an_entry_in_several_languages_is_a_link_for_each(named: str) -> None:
    links = "".join(
        f'<link rel="alternate" {named}="{lang}" href="/{lang}/ferry"/>' for lang in ("en", "fr", "de")
    )
    beside = '<link rel="alternate" type="application/json" href="/api/1"/><link rel="replies" href="/en/ferry#c"/>'
    reading = read_feed(ATOM.format(beside + links).encode(), URL)
    assert [link.url for link in reading.links] == [f"{SITE}/{lang}/ferry" for lang in ("en", "fr", "de")]
    assert {link.anchor for link in reading.links} == {"Ferry"}


def test_two_addresses_in_one_language_are_one_page() -> None:
    links = '<link href="/ferry"/><link rel="alternate" href="/m/ferry"/>'
    assert [link.url for link in read_feed(ATOM.format(links).encode(), URL).links] == [f"{SITE}/ferry"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link href="ferry"/>', "/world/sea/ferry"),
        ('<link xml:base="/isle/" href="ferry"/>', "/isle/ferry"),
        ('<link href="/ferry"/>', "/ferry"),
        ('<link href="../ferry"/>', "/world/ferry"),
    ],
)
def test_addresses_stand_on_the_nearest_base(link: str, address: str) -> None:
    assert [found.url for found in read_feed(ATOM.format(link).encode(), URL).links] == [SITE + address]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            ("04/12/2026 09:00", "03/12/2026 09:00", "30/11/2026 09:00"),
            "2026-12-04",
        ),  # the third tells the order
        (("12/04/2026 09:00", "12/03/2026 09:00", "11/30/2026 09:00"), "2026-12-04"),
        (("04/12/2026 09:00", "03/12/2026 09:00"), "2026-12-04"),  # none does: a feed is of these days
        (("12/04/2026 09:00", "12/03/2026 09:00"), "2026-12-04"),
        (("04.12.2026 09:00",), "2026-12-04"),
        (("2026/12/04 09:00:00",), "2026-12-04"),
    ],
)
def test_the_order_of_day_and_month_is_the_feeds(written: tuple[str, ...], meant: str) -> None:
    assert dates_of(*written)[0] == f"{meant} 09:00"


def test_the_order_is_american_where_the_source_is(make_source: Callable[..., Source]) -> None:
    american = make_source({"feed": URL}, country="US", timezone="UTC")
    assert dates_of("02/03/2026 09:00", source=american) == ["2026-02-03 09:00"]


def test_an_order_that_nothing_tells_gives_no_date() -> None:
    feed = RSS.format(ITEM.format(1, "02/03/2026 09:00"))
    assert read_feed(feed.encode(), URL).links[0].date_hint is None


def test_a_month_is_read_in_the_feeds_language() -> None:
    feed = RSS.replace("<title>", "<language>hr-HR</language><title>").format(
        ITEM.format(1, "4. listopada 2026 09:00")
    )
    assert read_feed(feed.encode(), URL).links[0].date_hint == datetime(2026, 10, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["9999-12-31", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000"],
)
def test_years_that_are_no_dates(make_source: Callable[..., Source], written: str) -> None:
    """As .NET writes an empty date, and what a calendar ends with: west and east of UTC."""
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        assert dates_of(written, source=make_source({"feed": URL}, timezone=zone)) == [""]
