"""The tiny newspaper, read through every route: no story of a day is missed, at the cost of few pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from newsarchive.discover import Discovery
from newsarchive.records import Listing
from newsarchive.sources import Source
from newsroom.server import Newsroom

NOW = datetime(2026, 9, 17, 6, 0, tzinfo=UTC)
LAST_NIGHT = date(2026, 9, 16)
LONG_AGO = date(2024, 7, 3)
CLOCKS_CHANGE = date(2026, 3, 29)


@pytest.fixture(scope="module")
def paper() -> Iterator[Newsroom]:
    with Newsroom(now=lambda: NOW) as newsroom:
        yield newsroom


def fetch(url: str) -> Listing:
    try:
        answer: Any = urlopen(url, timeout=20)
    except HTTPError as error:
        answer = error
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Listing(url, answer.geturl() or url, NOW, answer.status, headers, answer.read())


def found(
    paper: Newsroom, make: Callable[..., Source], route: dict[str, str], day: date, live: bool = False
) -> Discovery:
    source = make(route, home=paper.url, allow_private=True, delay_seconds=0)
    discovery = Discovery(source, source.day(day), live)
    while (request := discovery.next()) is not None:
        discovery.read(request, fetch(request.url))
    return discovery


@pytest.mark.parametrize("day", [LAST_NIGHT, LONG_AGO, CLOCKS_CHANGE])
@pytest.mark.parametrize("route", [
    {"dates": "/{date:%Y/%m/%d}/"}, {"sitemap": "/sitemap.xml"}, {"listing": "/", "pages": "next"},
    {"listing": "/", "pages": "page/{page}/"},
])  # fmt: skip
def test_every_story_of_a_day_is_found(
    paper: Newsroom, make_source: Callable[..., Source], route: dict[str, str], day: date
) -> None:
    here = {name: paper.url + value if value.startswith("/") else value for name, value in route.items()}
    before = len(paper.requests)
    discovery = found(paper, make_source, here, day)
    stories = {story.url for story in paper.articles_of(day)}
    assert stories <= {link.link.url for link in discovery.found}
    assert discovery.shortfalls == []
    pages = len(paper.requests) - before
    assert pages <= 16, f"{pages} listings for {len(stories)} stories"


def test_last_night_is_on_the_live_fronts(paper: Newsroom, make_source: Callable[..., Source]) -> None:
    for route in (
        {"listing": paper.url + "/"},
        {"feed": paper.url + "/feed.xml"},
        {"sitemap": paper.url + "/news-sitemap.xml"},
    ):
        discovery = found(paper, make_source, route, LAST_NIGHT, live=True)
        missed = {story.url for story in paper.articles_of(LAST_NIGHT)} - {
            link.link.url for link in discovery.found
        }
        assert not missed, route


@pytest.mark.parametrize("pages", ["next", "page/{page}/"])
def test_a_dozen_of_its_thousand_pages_lead_to_the_first_story_of_any_day(
    paper: Newsroom, make_source: Callable[..., Source], pages: str
) -> None:
    costs = {}
    for day in (LONG_AGO, CLOCKS_CHANGE, date(2024, 1, 1), date(2025, 12, 25), date(2026, 9, 1)):
        before = len(paper.requests)
        stories = {story.url for story in paper.articles_of(day)}
        discovery = found(paper, make_source, {"listing": paper.url + "/", "pages": pages}, day)
        asked = [paper.url + request.path for request in paper.requests[before:]]
        hit = next(n for n, url in enumerate(asked, 1) if url in listings_of(discovery, stories))
        costs[day] = hit
    print(costs)  # pytest -s shows them
    assert max(costs.values()) <= 12, costs


def listings_of(discovery: Discovery, stories: set[str]) -> set[str]:
    """The addresses of the listings that show one of the stories."""
    return {
        sighting.listing_url
        for link in discovery.found
        if link.link.url in stories
        for sighting in link.sightings
    }
