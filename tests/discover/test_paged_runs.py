"""A run pages a listing back to its day, and tells how far it went."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lamp import DAY, HOME, Make, Walk, card, page, rss, slugs

NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)


def test_a_listing_is_paged_back_and_undated_neighbours_come_along(make_source: Make, walk: Walk) -> None:
    def site(url: str) -> Any:
        number = int(urlsplit(url).path.strip("/").removeprefix("page/") or 1)
        at = [NOON + timedelta(days=300) - timedelta(hours=6 * (number - 1) + n) for n in range(6)]
        cards = [
            card(f"tale-number-{number}-{n}-of-many", "" if n == 2 else f"{t:%Y-%m-%dT%H:%M:%SZ}")
            for n, t in enumerate(at)
        ]
        return page(*cards) if number <= 1300 else 404

    discovery, asked = walk(make_source({"listing": HOME, "pages": "page/{page}/"}), site, DAY)
    assert len(discovery.found) == 23  # of 24, one stands undated beside the next day's first
    assert len(asked) <= 12


def test_pages_past_the_end_that_repeat_the_last_do_not_mislead(make_source: Make, walk: Walk) -> None:
    def site(url: str) -> Any:
        number = min(int((parse_qs(urlsplit(url).query).get("paged") or ["1"])[0]), 3)
        return rss(*((f"tale-{number}-{n}", f"{10 - number} Jun 2025 1{n}:00:00 GMT") for n in (3, 2, 1)))

    source = make_source({"feed": HOME + "feed", "pages": "?paged={page}"})
    discovery, asked = walk(source, site, DAY)
    assert discovery.shortfalls == [f"{HOME}feed: goes back to 2025-06-07 only"]
    assert len(asked) < 20


def test_live_pages_without_dates_are_few(make_source: Make, walk: Walk) -> None:
    def site(url: str) -> Any:
        number = urlsplit(url).path.strip("/").removeprefix("page/") or "1"
        return page(*(card(f"tale-number-{number}-{n}-of-many") for n in range(5)))

    discovery, asked = walk(make_source({"listing": HOME, "pages": "page/{page}/"}), site, DAY, live=True)
    assert len(asked) == 3
    assert len(discovery.found) == 15


def test_a_number_of_the_section_is_no_page(make_source: Make, walk: Walk) -> None:
    """Its older pages go by an offset: page 3 was asked for at the address of another section."""
    first, more = "https://lamp.example/section-2/", "https://lamp.example/section-2/?offset=20"

    def page(days: range, following: str) -> bytes:
        links = "".join(
            f"<h2><a href='/2025/05/{n:02}/a-tale-of-the-lock-{n}/'>A tale of the lock</a></h2>" for n in days
        )
        return f"<main>{links}</main><a rel=next href='{following}'>Older</a>".encode()

    site = {first: page(range(28, 24, -1), more), more: page(range(24, 20, -1), f"{more}0")}
    source = make_source({"listing": first, "pages": "next"})
    discovery, asked = walk(source, lambda url: site.get(url, 404), date(2025, 5, 22))
    assert [request.url for request in asked] == [first, more]
    assert [found.link.url for found in discovery.found] == [
        "https://lamp.example/2025/05/22/a-tale-of-the-lock-22/"
    ]


def days_by_cursor(pages: int, link: str) -> Any:
    """A listing whose pages of two days each lead on by `link`, until the last."""

    def site(url: str) -> bytes:
        number = len(urlsplit(url).query.removeprefix("before=")) or 1
        days = [DAY + timedelta(days=5 - 2 * number + n) for n in (1, 0)]
        cards = [card(f"tale-of-the-{day:%d-%m}-in-town", f"{day}T10:00:00Z") for day in days]
        return page(*cards, more=link.format("x" * (number + 1)) if number < pages else "")

    return site


@pytest.mark.parametrize("link", [
    '<a class="load-more" href="/?before={}">Load more</a>', '<a href="/?before={}">Mehr laden</a>',
    '<a href="/?before={}">Older posts</a>', '<div class="show-more"><a href="/?before={}">+</a></div>',
])  # fmt: skip
def test_a_link_to_more_of_the_list_leads_on(make_source: Make, walk: Walk, link: str) -> None:
    """It was no next link: the walk ended with the first page, and nothing was told."""
    source = make_source({"listing": HOME, "pages": "next"})
    discovery, _ = walk(source, days_by_cursor(9, link), DAY)
    assert slugs(discovery) == ["tale-of-the-28-05-in-town"]
    assert discovery.shortfalls == []


def test_more_of_something_else_is_no_next_page(make_source: Make, walk: Walk) -> None:
    source = make_source({"listing": HOME, "pages": "next"})
    _, asked = walk(source, days_by_cursor(9, '<a href="/sport/">More news</a>'), DAY, True)
    assert [request.url for request in asked] == [HOME]


@pytest.mark.parametrize(("last", "told"), [(1, "2025-05-31 only"), (2, "2025-05-29 only"), (3, None)])
def test_a_listing_that_leads_on_no_further_says_how_far_it_goes_back(
    make_source: Make, walk: Walk, last: int, told: str | None
) -> None:
    source = make_source({"listing": HOME, "pages": "next"})
    site = days_by_cursor(last, '<a class="next" href="/?before={}">Older</a>')
    discovery, _ = walk(source, site, DAY)
    assert discovery.shortfalls == ([f"{HOME}: goes back to {told}"] if told else [])


def test_a_listing_that_ends_within_the_day_says_when(make_source: Make, walk: Walk) -> None:
    """Many sites show so many pages of a list only."""
    times = ("2025-05-29T09:00:00Z", "2025-05-28T20:00:00Z", "2025-05-28T13:00:00Z")
    cards = [card(f"tale-number-{n}-of-the-town", at) for n, at in enumerate(times)]
    source = make_source({"listing": HOME, "pages": "?page={page}"})
    discovery, _ = walk(source, lambda url: 404 if "page=" in url else page(*cards), DAY)
    assert len(discovery.found) == 2
    assert discovery.shortfalls == [f"{HOME}: goes back to 2025-05-28 14:00 only"]
