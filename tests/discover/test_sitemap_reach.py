"""How far back a run's sitemaps go: what is older than all that they name is told, not counted as nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from lamp import DAY, HOME, Make, Walk, urlset

from newsarchive.discover import Discovery
from newsarchive.records import ExpectedCount


def test_a_sitemap_that_begins_later_says_so(make_source: Make, walk: Walk) -> None:
    site = lambda _: urlset(("2026/01/02/a-tale", "2026-01-02"))  # noqa: E731
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), site, DAY)
    assert discovery.shortfalls == [f"{HOME}map: goes back to 2026-01-02 only"]


def news(*entries: tuple[str, datetime]) -> bytes:
    """A sitemap of news: it says when each was published."""
    said = "".join(
        f"<url><loc>{HOME}{slug}</loc><news:news><news:publication_date>{at.isoformat()}</news:publication_date>"
        "</news:news></url>"
        for slug, at in entries
    )
    return f"<urlset>{said}</urlset>".encode()


@pytest.mark.parametrize("live", [False, True])
def test_a_sitemap_of_the_newest_stories_that_begins_within_the_day_says_so(
    make_source: Make, walk: Walk, live: bool
) -> None:
    """The hundred newest reach back to the evening: the morning's were lost, and the day counted as whole."""
    source = make_source({"sitemap": HOME + "news.xml"})
    newest = source.day(DAY).end - timedelta(minutes=1)
    hundred = [(f"tale-{number}-of-the-day", newest - timedelta(minutes=number)) for number in range(100)]
    discovery, _ = walk(source, lambda _: news(*hundred), DAY, live)
    told = f"{HOME}news.xml: goes back to 2025-05-28 22:20 only, as it names its newest entries alone"
    assert (discovery.shortfalls, discovery.expected, len(discovery.found)) == ([told], None, 100)


def test_a_sitemap_of_two_days_that_begins_within_the_day_says_so(make_source: Make, listing: Any) -> None:
    source = make_source({"sitemap": HOME + "news.xml"})
    noon = source.day(DAY).start + timedelta(hours=12)
    discovery = Discovery(source, source.day(DAY), False)
    request = discovery.next()
    assert request is not None
    body = news(*((f"tale-{hour}-of-the-day", noon + timedelta(hours=hour)) for hour in range(10)))
    seen = replace(listing(request.url, body), captured_at=noon + timedelta(days=2, minutes=-20))
    discovery.read(request, seen)
    assert discovery.next() is None
    (told,) = discovery.shortfalls
    assert told.endswith("goes back to 2025-05-28 12:00 only, as it names its newest entries alone")


def test_a_small_paper_whose_first_story_is_of_the_day_has_shown_all_of_it(
    make_source: Make, walk: Walk
) -> None:
    source = make_source({"sitemap": HOME + "news.xml"})
    noon = source.day(DAY).start + timedelta(hours=12)
    discovery, _ = walk(source, lambda _: news(("tale-of-the-noon", noon)), DAY)
    assert (discovery.shortfalls, discovery.expected) == ([], ExpectedCount(1, "listing"))


def test_what_another_route_has_shown_whole_is_no_doubt(make_source: Make, walk: Walk) -> None:
    """A quiet evening before the day: the newest stories begin within it, and an index of all has the rest."""
    source = make_source({"sitemap": HOME + "news.xml"}, {"sitemap": HOME + "all.xml"})
    end = source.day(DAY).end
    hundred = [(f"tale-{number}-of-the-day", end - timedelta(minutes=number + 1)) for number in range(100)]
    before = [*hundred, ("tale-of-the-day-before", end - timedelta(hours=30))]
    site = {"news.xml": hundred, "all.xml": before}
    discovery, _ = walk(source, lambda url: news(*site[url.removeprefix(HOME)]), DAY)
    assert (discovery.shortfalls, discovery.expected) == ([], ExpectedCount(100, "listing"))
    site["all.xml"] = []
    discovery, _ = walk(source, lambda url: news(*site[url.removeprefix(HOME)]), DAY)
    assert any("names its newest entries alone" in told for told in discovery.shortfalls)
