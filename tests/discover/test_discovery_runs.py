"""A run asks each route for its day, and tells what it cannot know."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from newsarchive.discover import NOT_BACKFILLABLE
from newsarchive.outcomes import Outcome
from newsarchive.records import ExpectedCount
from newsarchive.sources import Source

HOME = "https://lamp.example/"
DAY = date(2025, 5, 28)
NOON = datetime(2025, 5, 28, 12, tzinfo=UTC)
Make = Callable[..., Source]
Walk = Callable[..., Any]


def card(slug: str, written: str = "") -> str:
    time = f'<time datetime="{written}">then</time>' if written else ""
    return f'<article><h2><a href="/{slug}/">{slug.replace("-", " ")}</a></h2>{time}</article>'


def page(*cards: str, more: str = "") -> bytes:
    return f"<html><body><main>{''.join(cards)}{more}</main></body></html>".encode()


def rss(*items: tuple[str, str]) -> bytes:
    entries = "".join(f"<item><link>{HOME}{slug}/</link><pubDate>{at}</pubDate></item>" for slug, at in items)
    return f'<rss version="2.0"><channel><title>x</title>{entries}</channel></rss>'.encode()


def urlset(*entries: tuple[str, str]) -> bytes:
    urls = "".join(f"<url><loc>{HOME}{slug}/</loc><lastmod>{at}</lastmod></url>" for slug, at in entries)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def slugs(discovery: Any) -> list[str]:
    return [urlsplit(found.link.url).path.strip("/") for found in discovery.found]


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


@pytest.mark.parametrize(("slug", "lastmod", "is_taken"), [
    ("tale-of-the-day-itself", "2025-05-28T23:00:00Z", True),  # past midnight in Lisbon, but it may be older
    ("tale-edited-next-day", "2025-05-29", True), ("tale-of-the-day-before", "2025-05-27", False),
    ("tale-edited-a-year-later", "2026-05-28", False), ("2025/05/28/dated-tale", "2026-05-28", True),
    ("2025/05/29/dated-tale", "2026-05-28", False), ("2025/05/tale-of-that-month", "2025-05-28", True),
    ("2025/04/tale-of-the-month-before", "2025-05-28", False),
])  # fmt: skip
def test_what_a_lastmod_can_tell(
    make_source: Make, walk: Walk, slug: str, lastmod: str, is_taken: bool
) -> None:
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), lambda _: urlset((slug, lastmod)), DAY)
    assert (slugs(discovery) == [slug]) is is_taken


def test_an_index_is_followed_only_to_where_the_day_can_be(make_source: Make, walk: Walk) -> None:
    children = ["2025-04.xml", "2025-05.xml", "2026-01.xml", "category-sitemap.xml", "posts-7.xml"]
    locs = "".join(f"<sitemap><loc>{HOME}{child}</loc></sitemap>" for child in children)
    index = (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</sitemapindex>'.encode()
    )
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    _, asked = walk(source, lambda url: index if url.endswith("sitemap.xml") else urlset(), DAY)
    assert [urlsplit(request.url).path for request in asked] == [
        "/sitemap.xml",
        "/2025-05.xml",
        "/posts-7.xml",
    ]


def test_an_index_whose_children_are_all_named_after_sections_is_read(make_source: Make, walk: Walk) -> None:
    children = ["sections-world.xml", "sections-harbour.xml"]
    locs = "".join(f"<sitemap><loc>{HOME}{child}</loc></sitemap>" for child in children)
    index = f"<sitemapindex>{locs}</sitemapindex>".encode()
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    _, asked = walk(source, lambda url: index if url.endswith("sitemap.xml") else urlset(), DAY)
    assert [urlsplit(request.url).path.strip("/") for request in asked[1:]] == children


def index_of(*children: str) -> bytes:
    locs = "".join(f"<sitemap><loc>{HOME}{child}</loc></sitemap>" for child in children)
    return f"<sitemapindex>{locs}</sitemapindex>".encode()


def test_what_an_index_names_after_lists_is_left_unread_and_told(make_source: Make, walk: Walk) -> None:
    """Of a video's or a section's sitemap that is not known: a story may stand in it alone, so it is read."""
    children = ("post-sitemap.xml", "category-sitemap.xml", "video-sitemap.xml", "author-sitemap.xml")
    index = index_of(*children)
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    told = urlset(("tale-of-the-day-itself", "2025-05-27"))
    discovery, asked = walk(source, lambda url: index if url.endswith("/sitemap.xml") else told, DAY)
    assert [request.url for request in asked[1:]] == [HOME + children[0], HOME + children[2]]
    unread = {request.url: why for request, why in discovery.unread}
    assert list(unread) == [HOME + children[1], HOME + children[3]]
    assert all(why.startswith("not read: its name") for why in unread.values())
    assert discovery.shortfalls == []


def test_sitemaps_too_deep_within_others_are_a_shortfall(make_source: Make, walk: Walk) -> None:
    def answer(url: str) -> bytes:
        depth = int(url.removeprefix(HOME).removesuffix(".xml"))
        return index_of(f"{depth + 1}.xml") if depth < 6 else urlset()

    discovery, asked = walk(make_source({"sitemap": HOME + "0.xml"}), answer, DAY)
    assert len(asked) == 4
    assert any("1 sitemaps of an index within 3 others were not read" in one for one in discovery.shortfalls)


def test_a_story_in_two_sitemaps_counts_once_by_the_one_that_tells_its_day(
    make_source: Make, walk: Walk
) -> None:
    """As in a sitemap of news and one of images, which tells when a page was changed only."""
    told = "".join(
        f"<url><loc>{HOME}{slug}/</loc><news:news><news:publication_date>{at}</news:publication_date></news:news></url>"
        for slug, at in (
            ("storm-over-the-harbour", "2025-05-28T10:00:00Z"),
            ("old-tale", "2025-05-01T10:00:00Z"),
        )
    )
    answers = {
        "sitemap.xml": index_of("news.xml", "image.xml"),
        "news.xml": f"<urlset>{told}</urlset>".encode(),
        "image.xml": urlset(("storm-over-the-harbour", "2025-05-28"), ("old-tale", "2025-05-28")),
    }
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    discovery, _ = walk(source, lambda url: answers[url.removeprefix(HOME)], DAY)
    assert discovery.expected == ExpectedCount(1, "listing")


def test_an_index_that_names_itself_comes_to_an_end(make_source: Make, walk: Walk) -> None:
    locs = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in (HOME + "sitemap.xml", HOME + "{}.xml"))
    index = f"<sitemapindex>{locs}</sitemapindex>"
    source = make_source({"sitemap": HOME + "sitemap.xml"}, max_listing_pages=20)
    _, asked = walk(source, lambda url: index.format(abs(hash(url))).encode(), DAY)
    assert len(asked) <= 20


def test_a_sitemap_that_begins_later_says_so(make_source: Make, walk: Walk) -> None:
    site = lambda _: urlset(("2026/01/02/a-tale", "2026-01-02"))  # noqa: E731
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), site, DAY)
    assert discovery.shortfalls == [f"{HOME}map: goes back to 2026-01-02 only"]


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


def test_a_day_without_a_page_is_a_day_without_articles(make_source: Make, walk: Walk) -> None:
    discovery, _ = walk(make_source({"dates": HOME + "{date:%Y/%m/%d}/"}), lambda _: 404, DAY)
    assert (discovery.expected, discovery.found, discovery.shortfalls, discovery.answered) == (
        ExpectedCount(0, "listing"),
        [],
        [],
        True,
    )


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
