"""A run asks each route for its day, and tells what it cannot know."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lamp import DAY, HOME, Make, Walk, card, page, rss, slugs, urlset

from newsarchive.discover import NOT_BACKFILLABLE
from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount

NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)


def test_a_live_run_takes_what_the_fronts_show_dated_or_not(make_source: Make, walk: Walk) -> None:
    source = make_source({"listing": HOME}, {"feed": HOME + "feed"})
    site = {
        HOME: page(card("ferry-is-late-once-again", "2025-05-28T10:00:00Z"), card("gulls-win-the-cup-final")),
        HOME + "feed": rss(
            ("ferry-is-late-once-again", "Wed, 28 May 2025 10:00:00 GMT"),
            ("old-tale-of-a-wall", "Thu, 1 May 2025 10:00:00 GMT"),
        ),
    }
    discovery, _ = walk(source, site.__getitem__, DAY, live=True)
    assert slugs(discovery) == ["ferry-is-late-once-again", "gulls-win-the-cup-final", "old-tale-of-a-wall"]
    ferry = discovery.found[0]
    assert [(s.route, s.link.position) for s in ferry.sightings] == [("listing", 1), ("feed", 1)]
    assert discovery.misread is None


def test_a_backfill_asks_no_route_that_only_knows_the_present(make_source: Make, walk: Walk) -> None:
    discovery, asked = walk(make_source({"listing": HOME}, {"feed": HOME + "feed"}), {}.__getitem__, DAY)
    assert asked == []
    assert (discovery.found, discovery.shortfalls) == ([], [NOT_BACKFILLABLE])


def test_a_front_without_articles_is_a_site_rebuilt_not_a_quiet_day(make_source: Make, walk: Walk) -> None:
    source = make_source({"listing": HOME})
    discovery, _ = walk(source, lambda url: page("<a href='/about/'>About</a>"), DAY, live=True)
    assert discovery.misread.startswith(f"{HOME}: no article among its 1 links")


def test_one_front_of_two_without_articles_is_told_and_no_more(make_source: Make, walk: Walk) -> None:
    source = make_source({"listing": HOME}, {"feed": HOME + "feed"})
    site = {HOME: page(card("ferry-is-late-once-again")), HOME + "feed": b"<html>gone</html>"}
    discovery, _ = walk(source, site.__getitem__, DAY, live=True)
    assert discovery.misread is None
    assert any("no feed" in reason for reason in discovery.shortfalls)


def test_fronts_without_articles_beside_a_sitemap_that_has_some_are_told_and_cost_nothing(
    make_source: Make, walk: Walk
) -> None:
    """The run stopped, and what the sitemap alone gave of the night was lost with it."""
    source = make_source({"listing": HOME}, {"sitemap": HOME + "map"})
    site = {HOME: page("<div id='app'></div>"), HOME + "map": urlset(("tale-of-the-day", "2025-05-28"))}
    discovery, _ = walk(source, site.__getitem__, DAY, live=True)
    assert (discovery.misread, slugs(discovery)) == (None, ["tale-of-the-day"])
    assert discovery.shortfalls == [f"{HOME}: no article among its 0 links (it has no links)"]
    site[HOME + "map"] = urlset(("tale-of-before", "2025-05-08"))
    discovery, _ = walk(source, site.__getitem__, DAY, live=True)
    assert discovery.misread.startswith(f"{HOME}: no article among its 0 links")


def test_an_exact_date_outweighs_a_vague_one(make_source: Make, walk: Walk) -> None:
    source = make_source({"sitemap": HOME + "map"}, {"dates": HOME + "{date:%Y/%m/%d}/"})
    site = {
        HOME + "map": urlset(
            ("late-edit-of-an-old-tale", "2025-05-28"), ("other-tale-of-the-day", "2025-05-28")
        ),
        HOME + "2025/05/28/": page(card("late-edit-of-an-old-tale", "2025-05-20T10:00:00Z")),
    }
    discovery, _ = walk(source, site.__getitem__, DAY)
    assert slugs(discovery) == ["other-tale-of-the-day"]


def posts(url: str, have: list[tuple[str, datetime]], closed: int = 0) -> Any:
    """A WordPress whose REST compares as it does: after and before are exclusive."""
    if "wp-json" not in url:
        return 404
    if closed:
        return closed
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    after, before = (datetime.fromisoformat(asked[name]) for name in ("after", "before"))
    fitting = [(slug, at) for slug, at in have if after < at < before]
    first = (int(asked["page"]) - 1) * int(asked["per_page"])
    shown = fitting[first : first + int(asked["per_page"])]
    body = [
        {"link": f"{HOME}{slug}/", "date_gmt": f"{at:%Y-%m-%dT%H:%M:%S}", "title": {"rendered": "A &amp; B"}}
        for slug, at in shown
    ]
    pages = -(-len(fitting) // int(asked["per_page"]))
    return json.dumps(body).encode(), {"x-wp-total": str(len(fitting)), "x-wp-totalpages": str(pages)}


def test_wordpress_gives_the_day_of_the_site_and_its_own_count(make_source: Make, walk: Walk) -> None:
    midnight = datetime(2025, 5, 27, 23, tzinfo=UTC)  # in Lisbon
    have = [
        ("before", midnight - timedelta(seconds=1)),
        ("at-midnight", midnight),
        ("after", midnight + timedelta(days=1)),
    ]
    have += [(f"tale-{n}", midnight + timedelta(minutes=n + 1)) for n in range(230)]
    discovery, asked = walk(make_source({"wordpress": HOME}), lambda url: posts(url, have), DAY)
    assert (len(discovery.found), discovery.expected, len(asked)) == (231, ExpectedCount(231, "site"), 3)
    assert discovery.found[0].link.anchor == "A & B"
    assert {"before", "after"}.isdisjoint(slugs(discovery))


@pytest.mark.parametrize("closed", [401, 403, 404])
def test_closed_rest_leads_to_date_archives(make_source: Make, walk: Walk, closed: int) -> None:
    def site(url: str) -> Any:
        return page(card("tale-of-that-very-day", "2025-05-28T10:00:00Z")) if "m=20250528" in url else closed

    discovery, asked = walk(make_source({"wordpress": HOME}), site, DAY)
    ways = [(urlsplit(request.url).query[:12], "_embed" in request.url) for request in asked]
    names_first = [True, False] if closed != 404 else [True]  # a guard may refuse users' names alone
    rest = [(way, names) for way in ("after=2025-0", "rest_route=/") for names in names_first]
    assert ways == [*rest, ("m=20250528", False)]
    assert slugs(discovery) == ["tale-of-that-very-day"]
    assert "REST is closed" in discovery.shortfalls[0]


def test_a_busy_site_is_no_closed_rest(make_source: Make, walk: Walk) -> None:
    discovery, asked = walk(make_source({"wordpress": HOME}), lambda _: 503, DAY)
    assert (len(asked), discovery.expected, discovery.impression.answered) == (1, None, False)


def test_sections_are_fronts_too(make_source: Make, walk: Walk) -> None:
    source = make_source({"listing": HOME, "sections": ["/sport/", "culture/"]})
    _, asked = walk(
        source,
        lambda url: page(card("tale-of-" + urlsplit(url).path.strip("/") + "-and-more")),
        DAY,
        live=True,
    )
    assert [request.url for request in asked] == [HOME, HOME + "sport/", HOME + "culture/"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff",
        b"{}",
        b"[]",
        b"<rss>",
        b"<urlset/>",
        b"null",
        b'[{"link": 5}]',
        b"[1]",
        b'[{"link":"x:y"}]',
    ],
)
@pytest.mark.parametrize("route", [
    {"listing": HOME, "pages": "next"}, {"feed": HOME, "pages": "?p={page}"}, {"sitemap": HOME},
    {"wordpress": HOME},
    {"dates": HOME + "{date:%Y}"},
])  # fmt: skip
@pytest.mark.parametrize("live", [True, False])
def test_no_answer_makes_a_run_raise_or_go_on_for_ever(
    make_source: Make, walk: Walk, route: dict[str, str], body: bytes, live: bool
) -> None:
    discovery, _ = walk(make_source(route), lambda _: body, DAY, live=live)
    assert discovery.found == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_failure_makes_a_run_raise(make_source: Make, walk: Walk, outcome: Outcome) -> None:
    routes = [
        {"listing": HOME},
        {"feed": HOME + "f"},
        {"sitemap": HOME + "s"},
        {"wordpress": HOME},
        {"dates": HOME + "{date:%Y}"},
    ]
    discovery, _ = walk(make_source(*routes), lambda _: outcome, DAY, live=True)
    assert discovery.found == []
