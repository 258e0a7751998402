"""An article over several pages says so: its second page is its own address with a number, whatever the link is called."""

import pytest

from newsarchive.extract.parsing import parse_page
from newsarchive.extract.part_addresses import is_part
from newsarchive.extract.parts import goes_on_at, links_of, may_go_on
from newsarchive.extract.reader import read_page
from newsarchive.records import GOES_ON, Page, SiteFacts

SITE = "https://gazette.example"
STORY = "/news/harbour-bridge-closes"


@pytest.mark.parametrize(
    ("address", "url", "expected"),
    [
        (f"{STORY}?page=2", STORY, True),
        (f"{STORY}?page=2", f"{STORY}?page=1", True),
        (f"{STORY}?page=1", STORY, True),  # counted from 0
        (f"{STORY}/2", STORY, True),
        (f"{STORY}/2/", f"{STORY}/", True),
        (f"{STORY}/page/2/", f"{STORY}/", True),
        (f"{STORY}/seite-2.html", f"{STORY}.html", True),
        (f"{STORY}_2.html", f"{STORY}.html", True),
        (f"{STORY},2.html", f"{STORY}.html", True),
        ("/story.php?id=7&page=2", "/story.php?id=7", True),
        (f"{STORY}?pageNumber=2", STORY, True),
        (f"{STORY}?p=2", STORY, True),
        (f"{STORY}?showall=&start=1", STORY, True),
        ("/?p=2", "/", False),  # the second article
        ("https://www.gazette.example" + STORY + "?page=2", STORY, True),
        ("/story.php?id=8", "/story.php?id=7", False),  # the next story
        ("/?p=13", "/?p=12", False),
        ("/news/episode-5", "/news/episode-4", False),
        ("/news/another-story", STORY, False),
        (f"{STORY}/3", STORY, False),
        ("/2026/11/02/", "/2026/11/01/", False),
        (f"{STORY}?page=200", STORY, False),
        ("https://other.example" + STORY + "?page=2", STORY, False),
    ],
)
def test_a_part_is_the_own_address_with_a_number(address: str, url: str, expected: bool) -> None:
    absolute = address if address.startswith("http") else SITE + address
    assert is_part(absolute, SITE + url) is expected


@pytest.mark.parametrize(
    ("address", "url", "expected"),
    [
        (f"{STORY}?leaf=2", STORY, True),
        ("/story.php?id=7&leaf=1", "/story.php?id=7", True),
        ("/story.php?id=8", "/story.php?id=7", False),
        ("/story.php?leaf=2", "/story.php?id=7", False),
        (f"{STORY}?leaf=12", STORY, False),
        (f"{STORY}?cpage=2", STORY, False),
        ("/?item=2", "/", False),
    ],
)
def test_a_link_that_is_called_next_may_count_in_a_parameter_of_any_name(
    address: str, url: str, expected: bool
) -> None:
    assert is_part(SITE + address, SITE + url, is_next=True) is expected
    assert not is_part(SITE + address, SITE + url)


@pytest.mark.parametrize(
    ("pager", "goes_on"),
    [
        ('<a rel="next" href="?page=2">Next page</a>', True),
        (
            f'<div class="pages"><b>1</b> <a href="{STORY}?page=2">2</a> <a href="{STORY}?page=3">3</a></div>',
            True,
        ),
        (f'<a href="{STORY}/2/">›</a>', True),
        (f'<a href="{STORY}/2/">Page 2: what the council said of the ferries</a>', True),
        (f'<a href="{STORY}-2/">Another story of the bridge, by the same name</a>', False),
        ('<a rel="next" href="/news/council-votes-for-tram">Council votes for tram</a>', False),
        ('<div id="comments"><p>Fine!</p><a rel="next" href="?page=2">Older comments</a></div>', False),
        ("", False),
    ],
)
def test_a_page_that_goes_on_is_marked(pager: str, goes_on: bool) -> None:
    body = "<p>The harbour bridge will close for eleven weeks while engineers replace the cables.</p>" * 6
    article = f"<article><h1>Bridge closes</h1>{body}{pager}</article>"
    html = f"<html lang=en><head><title>Bridge closes</title></head><body>{article}"
    read = read_page(Page(SITE + STORY, html.encode()), SiteFacts())
    assert (GOES_ON in read.flags) is goes_on
    head = f'<link rel="next" href="{STORY}?page=2">'
    read = read_page(Page(SITE + STORY, html.replace("<head>", f"<head>{head}").encode()), SiteFacts())
    assert GOES_ON in read.flags


def test_a_story_found_by_a_tracked_address_goes_on_at_the_plain_one() -> None:
    body = "<p>The harbour bridge will close for eleven weeks while engineers replace the cables.</p>" * 6
    html = f'<html lang=en><title>Bridge closes</title><article><h1>Bridge closes</h1>{body}<a href="{STORY}?page=2">2</a>'
    for tracked in ("?utm_source=rss", "?fbclid=1", ""):
        assert GOES_ON in read_page(Page(SITE + STORY + tracked, html.encode()), SiteFacts()).flags


LONG = "/news/2026-a-long-read-of-the-harbour"


@pytest.mark.parametrize(
    ("address", "url", "expected"),
    [
        (f"{LONG}/2/", f"{LONG}/1/", True),
        (f"{LONG}-page-2.html", f"{LONG}-page-1.html", True),
        ("/n/2026110412345/2.html", "/n/2026110412345/1.html", True),
        (f"{LONG}/page:2", LONG, True),
        (f"{LONG};page=2", LONG, True),
        (f"{LONG}/2-of-3", LONG, True),
        (f"{LONG}/index_2.html", f"{LONG}/", True),
        (f"{LONG}?pagewanted=2", LONG, True),
        ("/a/t20261104_1.html", "/a/t20261104.html", True),  # the second, counted from one, as its link says
        ("/news/2026-11-2.html", "/news/2026-11-1.html", False),  # the next day of a diary
        ("/2026/11/2/", "/2026/11/1/", False),
        ("/issue-12/2.html", "/issue-12/1.html", False),
        ("/news/the-long-war-part-2", "/news/the-long-war-part-1", False),  # an article of its own
        ("/story/2", "/story/1", False),
        ("/index_2.html", "/", False),
    ],
)
def test_pages_of_other_makers_are_parts_and_the_next_of_a_series_are_not(
    address: str, url: str, expected: bool
) -> None:
    following = f'<a href="{address}">Next page</a>'
    body = f"<html><body><article><h1>A long read</h1><p>Words.</p></article>{following}</body></html>"
    assert (goes_on_at(links_of(parse_page(body)), SITE + url) == SITE + address) is expected
    assert may_go_on(body.encode(), SITE + url, 2) is expected


def test_the_third_page_is_counted_as_the_second_was() -> None:
    assert is_part(f"{SITE}{STORY}/3", f"{SITE}{STORY}", 3) and not is_part(
        f"{SITE}{STORY}/4", f"{SITE}{STORY}", 3
    )
    assert is_part(f"{SITE}{STORY}?page=2", f"{SITE}{STORY}", 3)  # counted from 0
    assert is_part(f"{SITE}{STORY}?page=3", f"{SITE}{STORY}?page=1", 3)


def test_however_the_attribute_is_written_the_page_is_worth_a_look() -> None:
    for name in ("href", "HREF", "Href"):
        assert may_go_on(f'<a {name}="{STORY}/2">2</a>'.encode(), SITE + STORY, 2), name
