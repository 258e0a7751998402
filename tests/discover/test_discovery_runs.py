"""A run asks each route for its day, and tells what it cannot know."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lamp import DAY, HOME, Make, Walk, card, page, rss, slugs, urlset

from newsarchive.discover import NOT_BACKFILLABLE, Discovery
from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount, Listing

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


def test_a_day_archive_is_read_to_its_last_page_and_not_beyond(make_source: Make, walk: Walk) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    root = HOME + "2025/05/28/"
    site = {
        root: page(card("first-tale-of-that-day"), more='<a rel="next" href="page/2/">Older</a>'),
        root + "page/2/": page(
            card("second-tale-of-that-day"), more='<a rel="next" href="/page/2/">Older</a>'
        ),
    }
    discovery, asked = walk(source, site.__getitem__, DAY)
    assert len(asked) == 2
    assert slugs(discovery) == ["first-tale-of-that-day", "second-tale-of-that-day"]
    assert discovery.expected == ExpectedCount(2, "listing")


@pytest.mark.parametrize("form", ["page/{}/", "?page={}", "?start={}0"])
@pytest.mark.parametrize("current", ["<span>{}</span>", '<a href="{{}}">{}</a>'])
def test_a_pager_of_numbers_alone_leads_on(make_source: Make, walk: Walk, form: str, current: str) -> None:
    """The day's further pages were passed over, and its count was that of the first."""
    first = "https://lamp.example/2025/05/28/"
    addresses = {first if number == 1 else first + form.format(number): number for number in range(1, 5)}

    def site(url: str) -> bytes | int:
        if (here := addresses.get(url)) is None:
            return 404
        pager = "".join(
            current.format(number).format(address) if number == here else f'<a href="{address}">{number}</a>'
            for address, number in addresses.items()
        )
        calendar = "".join(f'<a href="/2025/05/{day:02}/">{day}</a> ' for day in range(1, 29))
        return page(*(card(f"tale-{here}-{n}-of-the-day") for n in (1, 2)), more=calendar + pager)

    discovery, asked = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), site, DAY)
    assert [request.url for request in asked] == [*addresses]
    assert discovery.expected == ExpectedCount(8, "listing")


def test_a_story_that_was_changed_later_is_of_the_day_whose_page_lists_it(
    make_source: Make, walk: Walk
) -> None:
    """Its card shows the change's date. It may be a newer story beside the day's as well: visited, it is not counted."""
    cards = [card("tale-of-the-day", "2025-05-28T10:00:00Z"), card("tale-changed-later", "2025-05-30T10:00:00Z"),
             card("tale-of-the-day-before", "2025-05-27T10:00:00Z")]  # fmt: skip
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: page(*cards), DAY)
    assert slugs(discovery) == ["tale-of-the-day", "tale-changed-later"]
    assert (discovery.expected, discovery.shortfalls) == (ExpectedCount(1, "listing"), [])


def test_a_day_that_leads_to_a_page_of_no_day_is_told(
    make_source: Make, listing: Callable[..., Listing]
) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    discovery = Discovery(source, source.day(DAY), live=False)
    request = discovery.next()
    assert request is not None
    latest = replace(listing(request.url, page(card("tale-of-today-in-town"))), captured_url=HOME + "latest/")
    discovery.read(request, latest)
    assert (discovery.found, discovery.expected) == ([], None)
    assert discovery.shortfalls == [f"{HOME}2025/05/28/: leads to {HOME}latest/, which is of no day"]


def test_a_day_without_a_page_is_a_day_without_articles(make_source: Make, walk: Walk) -> None:
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: 404, DAY)
    assert (discovery.expected, discovery.found, discovery.shortfalls, discovery.answered) == (
        ExpectedCount(0, "listing"),
        [],
        [],
        True,
    )


def test_a_page_that_has_nothing_of_the_day_gives_none_of_its_side_column(
    make_source: Make, walk: Walk
) -> None:
    """It answers with 200 and the newest stories beside its words; they were taken for the day's, and counted."""
    nav = (
        "<nav>"
        + "".join(f"<a href='/{name}/'>{name}</a>" for name in ("town", "sea", "sky", "about"))
        + "</nav>"
    )
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    for written, shortfalls, expected in (
        ("", 1, None),
        ("2026-01-02T10:00:00Z", 0, ExpectedCount(0, "listing")),
    ):
        cards = "".join(
            card(f"{name}-tale-of-this-very-morning", written) for name in ("first", "other", "third")
        )
        beside = f"{nav}<main><p>Nothing found.</p></main><aside>{cards}</aside>"
        discovery, _ = walk(source, lambda _, shown=beside: page(shown), DAY)
        assert (discovery.found, discovery.expected) == ([], expected)
        told = [
            reason
            for reason in discovery.shortfalls
            if "3 stories without a date in its side column" in reason
        ]
        assert len(told) == len(discovery.shortfalls) == shortfalls


def test_a_day_whose_page_scripts_fill_is_no_empty_one(make_source: Make, walk: Walk) -> None:
    source = make_source({"dates": HOME + "{date:%Y/%m/%d}/"})
    blank = '<script type="text/template"><h2><a href="/{{slug}}/">{{title}}</a></h2></script>'
    discovery, _ = walk(source, lambda _: page(blank), DAY)
    assert (discovery.found, discovery.expected) == ([], None)
    assert discovery.shortfalls == [
        f"{HOME}2025/05/28/: 1 links and no story: no address until a script fills it in"
    ]
    front, _ = walk(make_source({"listing": HOME}), lambda _: page(blank), DAY, live=True)
    assert "(no address until a script fills it in 1)" in str(front.misread)


def test_a_refused_archive_is_no_empty_day(make_source: Make, walk: Walk) -> None:
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: Outcome.ROBOTS, DAY)
    assert (discovery.expected, discovery.answered) == (None, False)
    assert "robots" in discovery.shortfalls[0]


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
    assert (len(asked), discovery.expected, discovery.answered) == (1, None, False)


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
