"""What generators of feeds and sitemaps get wrong: put right where it can be, and told where an entry was lost."""

import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.discover.feed import read_feed
from newsarchive.discover.readings import ListingReading
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.xml_entries import Entries
from newsarchive.discover.xml_repair import mended

SITE = "https://lamp.example"
URL = f"{SITE}/sitemap.xml"
SLUGS = ("ferry-is-late-once-again", "gulls-win-the-cup-final", "lock-opens-after-ten-years")


def urlset(*locs: str, end: str = "</urlset>") -> str:
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>2026-05-01</lastmod></url>" for loc in locs)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}{end}'


def rss(*items: str, end: str = "</channel></rss>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lamp</title>{"".join(items)}{end}'


def item(address: str, title: str = "A tale") -> str:
    return f"<item><title>{title}</title><link>{address}</link></item>"


def atom(*addresses: str, end: str = "</feed>") -> str:
    entries = "".join(
        f'<entry><title>A tale</title><link href="{address}"/></entry>' for address in addresses
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Lamp</title>{entries}{end}'


def read(document: str | bytes, by: str = "sitemap") -> ListingReading:
    body = document if isinstance(document, bytes) else document.encode()
    return read_sitemap(body, URL) if by == "sitemap" else read_feed(body, URL)


def urls(reading: ListingReading) -> list[str]:
    return [link.url.removeprefix(SITE) for link in reading.links]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/story.php?part=sea&id=7", "/story.php?part=sea&id=7"),
        ("/story.php?part=sea&amp;id=7", "/story.php?part=sea&id=7"),
        ("/story.php?part=sea&amp;amp;id=7", "/story.php?part=sea&id=7"),
        ("/story.php?part=sea&#038;id=7", "/story.php?part=sea&id=7"),
        ("/story.php<!-- new -->?id=7<!-- 2026 -->", "/story.php?id=7"),
        ("/story.php?part=sea&amp;#038;id=7", "/story.php?part=sea&id=7"),
        ("/story.php?copy=1&copy=2&reg=3", "/story.php?copy=1&copy=2&reg=3"),
        ("/a-tale-of-caf&eacute;s-and-ships", "/a-tale-of-caf%C3%A9s-and-ships"),
        ("/the-1&ordm;-of-may-in-town", "/the-1%C2%BA-of-may-in-town"),
        ("\n  <![CDATA[ /story.php?part=sea&id=7 ]]>\n", "/story.php?part=sea&id=7"),
        ("/a-tale-\x0bof-ships-\x00at-sea\x1f", "/a-tale-of-ships-at-sea"),
        ("/a-tale-&#11;of-ships-at-sea", None),  # what stood there cannot be told
    ],
)
def test_an_address_is_asked_for_as_it_is_meant(written: str, meant: str | None) -> None:
    """In sitemaps, RSS and Atom alike."""
    wanted = [meant] if meant else []
    absolute = written.replace("/", f"{SITE}/", 1)
    assert urls(read(urlset(absolute))) == wanted
    assert urls(read(rss(item(absolute)), "feed")) == wanted
    if "<!" not in written:  # which in an attribute is neither a comment nor CDATA
        assert urls(read(atom(absolute), "feed")) == wanted


def test_a_name_that_html_does_not_know_is_no_entity() -> None:
    assert urls(read(urlset(f"{SITE}/a-tale-of&nosuchname;-ships"))) == ["/a-tale-of&nosuchname;-ships"]


def test_letters_of_windows_in_a_file_that_says_utf_8() -> None:
    document = urlset(f"{SITE}/caf\xe9-opens-at-the-old-harbour").encode("latin-1")
    assert urls(read(document)) == ["/caf%C3%A9-opens-at-the-old-harbour"]
    declared = document.replace(b'version="1.0"', b'version="1.0" encoding="windows-1252"')
    assert urls(read(declared)) == ["/caf%C3%A9-opens-at-the-old-harbour"]


@pytest.mark.parametrize("document", [urlset(*(f"{SITE}/{slug}" for slug in SLUGS)),
                                      rss(*(item(f"{SITE}/{slug}") for slug in SLUGS)),
                                      atom(*(f"{SITE}/{slug}" for slug in SLUGS))])  # fmt: skip
def test_a_listing_torn_anywhere_gives_its_whole_entries_and_says_that_it_is_torn(document: str) -> None:
    """Torn at every one of its characters: no half address is ever given, and every loss is told."""
    by = "sitemap" if "urlset" in document else "feed"
    whole = [f"/{slug}" for slug in SLUGS]
    assert (urls(read(document, by)), read(document, by).problem) == (whole, None)
    for end in range(document.index("The Lamp" if by == "feed" else "<url>"), len(document.rstrip(">"))):
        reading = read(document[:end], by)
        assert urls(reading) == whole[: len(reading.links)], document[:end]
        if by == "sitemap" or not document[:end].endswith("</channel>"):
            assert reading.problem, document[:end]


@pytest.mark.parametrize(
    "broken",
    [
        f"<url><loc>{SITE}/half-a-sto",  # and the next one begins
        f"<url><loc>{SITE}/half-a-sto</url>",
        f"<url><loc>{SITE}/half-a-sto<lastmod>2026-05-01</lastmod></url>",
        f"<url><loc><![CDATA[{SITE}/half-a-sto</loc></url>]]>",
        "tory</loc></url>",
    ],
)
def test_a_tear_in_the_middle_costs_the_entry_that_it_goes_through(broken: str) -> None:
    whole = urlset(*(f"{SITE}/{slug}" for slug in SLUGS))
    reading = read(whole.replace("<url>", f"{broken}<url>", 2).replace(broken, "", 1))
    assert urls(reading) == [f"/{slug}" for slug in SLUGS]
    assert reading.problem == "1 of 4 entries are torn and were not taken"


def test_markup_that_is_no_xml_beside_the_address_costs_nothing() -> None:
    words = "<description><p>Ten years<br>and a day &copy; us, it's 3 < 4</description>"
    feed = rss(item(f"{SITE}/{SLUGS[0]}"), item(f"{SITE}/{SLUGS[1]}").replace("</item>", f"{words}</item>"))
    reading = read(feed, "feed")
    assert (urls(reading), reading.problem) == ([f"/{slug}" for slug in SLUGS[:2]], None)


def test_what_stands_in_a_comment_is_no_entry() -> None:
    commented = f"<!-- <url><loc>{SITE}/draft-of-a-tale-not-out</loc></url> -->"
    reading = read(urlset(f"{SITE}/{SLUGS[0]}").replace("<url>", f"{commented}<url>", 1))
    assert (urls(reading), reading.problem) == ([f"/{SLUGS[0]}"], None)


def test_what_a_program_printed_before_and_behind_does_not_matter() -> None:
    noise = "<br />\n<b>Warning</b>: something() failed in <b>/srv/site.php</b><br />\n"
    for by, document in (
        ("sitemap", urlset(f"{SITE}/{SLUGS[0]}")),
        ("feed", rss(item(f"{SITE}/{SLUGS[0]}"))),
    ):
        reading = read(f"{noise}{document}\n<!-- cached -->", by)
        assert (urls(reading), reading.problem) == ([f"/{SLUGS[0]}"], None)


@pytest.mark.parametrize(
    "body",
    [
        b"\n \xef\xbb\xbf" + urlset(*(f"{SITE}/{slug}" for slug in SLUGS)).encode(),
        b"Warning: Undefined in /sitemap.php on line 3\n"
        + urlset(*(f"{SITE}/{slug}" for slug in SLUGS)).encode(),
        urlset(*(f"{SITE}/{slug}" for slug in SLUGS)).replace("?>", ' encoding="UTF-16"?>').encode(),
        gzip.compress(
            gzip.compress(urlset(*(f"{SITE}/{slug}" for slug in SLUGS)).encode(), mtime=0), mtime=0
        ),
    ],
    ids=["a mark after an empty line", "a warning without tags", "UTF-16 that is none", "packed twice"],
)
def test_a_sitemap_is_one_whatever_its_server_did_to_its_beginning(body: bytes) -> None:
    reading = read(body)
    assert (urls(reading), reading.problem) == ([f"/{slug}" for slug in SLUGS], None)


def test_prefixes_that_nobody_declared() -> None:
    news = "<news:news><news:publication_date>2026-05-02T10:00:00Z</news:publication_date><news:title>Ferry</news:title>"
    document = urlset(f"{SITE}/{SLUGS[0]}").replace(
        "</url>", f"{news}</news:news><image:loc>x.jpg</image:loc></url>"
    )
    (link,) = read(document).links
    assert (link.anchor, link.date_hint) == ("Ferry", datetime(2026, 5, 2, 10, tzinfo=UTC))
    assert link.url == f"{SITE}/{SLUGS[0]}"


def test_an_empty_sitemap_is_whole() -> None:
    assert read(urlset()).problem is None
    assert read('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>').problem is None


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mended(mended(text)) == mended(text)


@given(st.lists(st.sampled_from(["<url>", "</url>", "<loc>", "</loc>", "<!--", "-->", "<![CDATA[", "]]>", "a", "&",
                                 "<url/>", "<urlset>", "</urlset>", "<", ">", '"'])), st.integers(1, 9))  # fmt: skip
def test_in_whatever_pieces_it_comes_the_entries_are_the_same(parts: list[str], size: int) -> None:
    text = "<urlset>" + "".join(parts)
    at_once, in_pieces = Entries(), Entries()
    cut = [text[start : start + size] for start in range(0, len(text), size)]
    assert [e.markup for e in at_once.of([text])] == [e.markup for e in in_pieces.of(cut)]
    assert (at_once.torn, at_once.is_closed) == (in_pieces.torn, in_pieces.is_closed)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<![CDATA[",
        "<url>",
        "<url><loc>",
        "<link><![CDATA[",
        "<item>",
        "&#55357;",
        "<url ",
        "&",
        "</url>",
    ],
)
@pytest.mark.parametrize("root", ["<urlset>", "<rss><channel>"])
def test_nothing_repeated_takes_long(root: str, piece: str) -> None:
    began = time.process_time()
    body = (root + piece * (100_000 // len(piece))).encode()
    read(body)
    read(body, "feed")
    assert time.process_time() - began < 30


SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.mark.parametrize(
    "document",
    [
        f'<urlset><sm:url xmlns:sm="{SPACE}"><sm:loc>{{}}</sm:loc></sm:url></urlset>',
        f'<urlset xmlns="{SPACE}"><ns0:url><ns0:loc>{{}}</ns0:loc></ns0:url></urlset>',
        f'<urlset><!-- <url> --><x:url xmlns:x="{SPACE}"><x:loc>{{}}</x:loc></x:url></urlset>',
        f'<s:urlset xmlns:s="{SPACE}"><url><loc>{{}}</loc><video:url>player</video:url></url></s:urlset>',
        f'<urlset xmlns="{SPACE}"><url><sm:loc>{{}}</sm:loc><image:loc>/x</image:loc></url></urlset>',
        f'<urlset xmlns="{SPACE}"><sm:url><sm:image>/x</sm:image><loc>{{}}</loc></sm:url></urlset>',
    ],
)
def test_entries_whose_prefix_is_not_their_roots(document: str) -> None:
    """A generator that declares its namespace at each entry, or nowhere, hid all of them, and nothing was said."""
    reading = read(document.format(f"{SITE}/2026/05/01/{SLUGS[0]}"))
    assert (urls(reading), reading.problem) == ([f"/2026/05/01/{SLUGS[0]}"], None)


def test_an_entrys_own_address_goes_before_one_whose_prefix_nobody_declared() -> None:
    document = urlset(f"{SITE}/{SLUGS[0]}").replace(
        "<url>", "<url><mobile:loc>https://m.example/x</mobile:loc>"
    )
    assert urls(read(document)) == [f"/{SLUGS[0]}"]
    pictures = f'<urlset xmlns="{SPACE}"><url><image:loc>{SITE}/2026/05/01/x</image:loc></url></urlset>'
    assert read(pictures).problem == "1 of 1 entries have no address that can be asked for"


def test_sitemaps_of_an_index_whose_prefix_is_not_its_roots() -> None:
    document = f"<sitemapindex><x:sitemap><x:loc>{SITE}/news.xml</x:loc></x:sitemap></sitemapindex>"
    assert [child.url for child in read(document).children] == [f"{SITE}/news.xml"]


def test_a_feeds_entries_that_its_parser_does_not_know_are_told() -> None:
    feed = f"<rss version='2.0'><channel><x:item><x:link>{SITE}/a</x:link></x:item></channel></rss>"
    assert read(feed, "feed").problem == "1 of 1 entries could not be read"


NAMED = f"""<!DOCTYPE {{0}} [<!-- <!ENTITY day "no"> --><!ENTITY day '2026/05/01'><!ENTITY day "never">
<!ENTITY site_1 "{SITE}"><!ENTITY amps "&#38;page=&amp;">]>"""


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("<urlset><url><loc>{}</loc></url></urlset>", "sitemap"),
        (
            "<rss version='2.0'><channel><item><title>A tale</title><link>{}</link></item></channel></rss>",
            "feed",
        ),
    ],
)
def test_texts_that_a_documents_own_type_names_stand_in_its_addresses(said: str, by: str) -> None:
    """They had been read as letters of the address, which then led nowhere."""
    reading = read(NAMED.format(said[1:4]) + said.format("&site_1;/&day;/a-tale-of-the-sea?id=7&amps;"), by)
    assert urls(reading) == ["/2026/05/01/a-tale-of-the-sea?id=7&page=&"]


def test_names_that_grow_beyond_all_measure_are_no_address() -> None:
    """Names within names are refused; one that stands a hundred thousand times in an entry costs no memory either."""
    bomb = f'<!DOCTYPE urlset [<!ENTITY a "{"x" * 1000}">]>' + urlset(SITE + "/" + "&a;" * 100_000)
    reading = read(bomb)
    assert (urls(reading), "no address" in (reading.problem or "")) == ([], True)
    outer = '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + urlset(f"{SITE}/&a;")
    assert "outside of the document" in (read(outer).problem or "")


@pytest.mark.parametrize(("said", "by"), [
    ("<urlset>{}</urlset>".format("<url><loc>{}</loc></url>" * 2), "sitemap"),
    ("<rss version='2.0'><channel>{}</channel></rss>".format("<item><title>R&D;</title><link>{}</link></item>" * 2), "feed"),
    ("<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>".format("<entry><link href='{}'/></entry>" * 2), "feed"),
])  # fmt: skip
@pytest.mark.parametrize("address", ["&host;/2026/05/01/b", SITE + "/&day;/b", SITE + "/2026/&month-1;/b"])
def test_an_address_with_a_name_that_only_another_document_tells_is_none_and_told(
    said: str, by: str, address: str
) -> None:
    """It was asked for with the name's letters, and 'gone' stood in the story's row."""
    document = '<!DOCTYPE x SYSTEM "names.dtd">' + said.format(f"{SITE}/2026/05/01/a", address)
    reading = read(document, by)
    assert urls(reading) == ["/2026/05/01/a"]
    assert reading.problem == "1 of 2 entries have no address that can be asked for"
