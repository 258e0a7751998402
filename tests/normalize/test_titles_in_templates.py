"""Titles as templates set them: marks between title and name, lines inside a headline, names where headlines stand."""

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Page, SiteFacts

TITLE = "Harbour wall to be raised by half a metre"
BODY = (
    "<p>The council met in the old hall on Tuesday and spoke for three hours of the lock and of the ferries.</p>"
    * 5
)
URL = "https://www.tidings.example/news/harbour-wall-raised"


def title_of(head: str, body: str, url: str = URL) -> str | None:
    page = f"<html lang=en><head>{head}</head><body><main>{body}{BODY}</main></body></html>"
    return article_from(read_page(Page(url, page.encode()), SiteFacts()), url, None, SiteFacts()).title


@pytest.mark.parametrize("mark", [" « ", " ‹ ", " > ", " ⋆ ", ": ", " › ", " | "])
def test_the_sites_name_is_cut_whatever_mark_sets_it_off(mark: str) -> None:
    assert title_of(f"<title>{TITLE}{mark}The Tidings</title>", "") == TITLE
    assert title_of(f"<title>The Tidings{mark}{TITLE}</title>", "") == TITLE


def test_a_colon_that_no_name_of_the_site_stands_before_is_the_headlines_own() -> None:
    assert title_of(f"<title>Storm: {TITLE} - The Tidings</title>", "") == f"Storm: {TITLE}"


@pytest.mark.parametrize(
    "inside",
    [
        f"<span>Coast</span><span>{TITLE}</span>",
        f"{TITLE} <small>19 November 2026</small>",
        f"{TITLE}<br><small>Region pays its share of four million</small>",
    ],
)
def test_a_line_inside_the_headline_that_no_title_tells_is_none_of_it(inside: str) -> None:
    assert title_of(f"<title>{TITLE} - The Tidings</title>", f"<h1>{inside}</h1>") == TITLE
    whole = "Coast Harbour wall to be raised by half a metre"
    assert title_of(f"<title>{whole}</title>", f"<h1><span>Coast</span> {TITLE}</h1>") == whole


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Tidings", "<img alt='The Tidings' src='l.png'>"),
        ("The Tidings", ""),
        (f"Institute of Coastal Research – {TITLE}", "Institute of Coastal Research"),
        ("News | The Tidings", "News"),
    ],
)
def test_a_name_in_the_headlines_place_is_no_headline(title: str, name: str) -> None:
    shared = f'<meta property="og:title" content="{TITLE}">' if name == "News" else ""
    h1 = f"<h1>{name}</h1>" if name else ""
    assert title_of(f"<title>{title}</title>{shared}", f"{h1}<h2>{TITLE}</h2>") == TITLE


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("港口围墙将加高半米-潮汐新闻网", "港口围墙将加高半米"),
        ("항만 방벽 50cm 높인다 - 조석일보", "항만 방벽 50cm 높인다"),
    ],
)
def test_names_without_capitals_and_spaces_are_cut(title: str, told: str) -> None:
    assert title_of(f"<title>{title}</title>", "") == told


def test_a_columns_name_that_begins_with_the_sites_is_the_headlines_own() -> None:
    column = f"Tidings Gift Guide: {TITLE}"
    shared = f'<meta property="og:title" content="{column}">'
    assert title_of(f"<title>{column} - The Tidings</title>{shared}", f"<h1>{column}</h1>") == column


@pytest.mark.parametrize("headline", ["Locks", "Harbour News", "The Harbour Locks"])
@pytest.mark.parametrize("end", ["", "/"])
def test_a_short_headline_stays_clear_of_a_longer_name(headline: str, end: str) -> None:
    """As WordPress sets it: the name in its link to the front page, the headline's words in the address."""
    url = f"https://blog.example/{headline.lower().replace(' ', '-')}{end}"
    front = '<p><a href="https://blog.example/">The Newsroom of the Northern Harbours</a></p>'
    named = f"<title>{headline} – The Newsroom of the Northern Harbours</title>"
    assert title_of(named, f"{front}<h1>{headline}</h1>", url) == headline


NAMES = "<title>News - The Harbour Institute</title>"


def test_a_page_that_calls_itself_by_its_sites_name_has_the_headline_above_its_date() -> None:
    others = "".join(f"<li><h5>The {n}th harbour day</h5> 2026-04-0{n}</li>" for n in range(1, 5))
    below = f"<h5>{TITLE}</h5><div><b>Published: 2026-05-04</b> <i>Source: the institute</i></div>"
    assert title_of(NAMES, f"<h3>Home - News</h3>{below}", f"{URL}?id=7") == TITLE
    assert title_of(NAMES, f"{below}<ul>{others}</ul>", f"{URL}?id=7") == TITLE


def test_a_page_of_several_dated_headings_has_none_of_them_for_a_headline() -> None:
    items = "".join(
        f"<h5>The {n}th day of the harbour and its ferries</h5><p>2026-04-0{n}</p>" for n in range(1, 5)
    )
    assert title_of(NAMES, items, f"{URL}?id=7") == "News - The Harbour Institute"


@pytest.mark.parametrize(
    "home", ["/", "https://www.tidings.example", "https://www.tidings.example/index.html"]
)
def test_a_heading_that_leads_home_is_no_headline(home: str) -> None:
    brand = f'<h1><a href="{home}"><img src="/l.png">News of the harbour, ferries, tides and prices every day</a></h1>'
    head = f"<title>Coast: {TITLE}</title>"
    assert title_of(head, f'{brand}<div class="title-text">{TITLE}</div>') in (TITLE, f"Coast: {TITLE}")
    assert title_of(f"<title>{TITLE}</title>", brand) == TITLE


def test_a_headline_that_is_an_anchor_leads_nowhere() -> None:
    named = "<title>Floods on the coast: what the council decided</title>"
    assert title_of(named, f'<h1><a name="top">{TITLE}</a></h1>') == TITLE


def test_a_headline_that_a_saved_page_links_home_is_one() -> None:
    assert title_of(f"<title>{TITLE} - Tidings</title>", f'<h1><a href="/">{TITLE}</a></h1>') == TITLE
