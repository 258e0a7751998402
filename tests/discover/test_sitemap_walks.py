"""A run asks the sitemaps that may hold its day, and tells what a sitemap cannot know."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from lamp import DAY, HOME, Make, Walk, card, index_of, page, slugs, urlset

from newsarchive.discover import Discovery
from newsarchive.records import ExpectedCount


@pytest.mark.parametrize(("slug", "lastmod", "is_taken"), [
    ("tale-of-the-day-itself", "2025-05-28T23:00:00Z", True),  # past midnight in Lisbon, but it may be older
    ("tale-edited-next-day", "2025-05-29", True), ("tale-of-the-day-before", "2025-05-27", False),
    ("tale-edited-a-year-later", "2026-05-28", False), ("2025/05/28/dated-tale", "2026-05-28", True),
    ("2025/05/29/dated-tale", "2026-05-28", False), ("2025/05/tale-of-that-month", "2025-05-28", True),
    ("2025/04/tale-of-the-month-before", "2025-05-28", False),
    ("what-the-quay-saw-on-2011-03-11-in-the-storm", "2025-05-28", True),  # the day that it is about
    ("2025-06-14-programme-of-the-festival", "2025-05-28", True),  # and one that is still to come
    ("harbour-2025-05-27-tale-of-the-day-before", "2025-05-28", False),
])  # fmt: skip
def test_what_a_lastmod_can_tell(
    make_source: Make, walk: Walk, slug: str, lastmod: str, is_taken: bool
) -> None:
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), lambda _: urlset((slug, lastmod)), DAY)
    assert (slugs(discovery) == [slug]) is is_taken


def test_an_index_that_is_written_as_a_list_of_pages_is_one(make_source: Make, walk: Walk) -> None:
    """Its sitemaps were files that are no pages, and the day was empty without a word."""
    site = {HOME + "map": urlset(("a.xml", "2025-05-29"), ("b.XML.gz", "2025-05-29")),
            HOME + "a.xml": urlset(("tale-of-the-day", "2025-05-28"), ("feed.xml", "2025-05-28")),
            HOME + "b.XML.gz": urlset(("other-tale-of-the-day", "2025-05-28"))}  # fmt: skip
    site = {f"{url.rstrip('/')}": body.replace(b"/</loc>", b"</loc>") for url, body in site.items()}
    discovery, asked = walk(make_source({"sitemap": HOME + "map"}), site.__getitem__, DAY)
    assert [urlsplit(request.url).path for request in asked] == ["/map", "/a.xml", "/b.XML.gz"]
    assert sorted(slugs(discovery)) == ["other-tale-of-the-day", "tale-of-the-day"]


@pytest.mark.parametrize("is_live", [False, True])
@pytest.mark.parametrize("beside", ["", "<!-- <rss> -->", '<script>var page = "<urlset>"</script>'])
def test_a_page_in_a_sitemaps_place_gives_nothing_and_is_told(
    make_source: Make, walk: Walk, beside: str, is_live: bool
) -> None:
    """It says with status 200 that there is nothing, and shows the newest stories in its side column."""
    cards = card("2025/05/28/tale-of-the-day-itself", "2025-05-28T10:00:00Z")
    gone = page(f"<h1>Not here</h1><aside>{cards}</aside>{beside}")
    asks = make_source({"sitemap": HOME + "map"})
    discovery, _ = walk(asks, lambda _: gone, DAY, live=is_live)
    assert (discovery.found, discovery.refused, discovery.expected) == ([], [], None)
    (told,) = [reason for reason in discovery.shortfalls if reason.startswith(f"{HOME}map: ")][:1]
    assert told.startswith((f"{HOME}map: no sitemap", f"{HOME}map: no feed", f"{HOME}map: cut short"))


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


@pytest.mark.parametrize(("children", "asked_for"), [
    (["map-1", "map-2000", "map-2011"], ["map-1", "map-2000", "map-2011"]),  # numbers that are no years
    (["map-1999", "map-2024", "map-2025"], ["map-2025"]),
    ([f"map-2025-{part}" for part in range(1, 14)], [f"map-2025-{part}" for part in range(1, 14)]),
    ([f"map-2024-{week:02}" for week in (4, 5, 13)] + ["map-2025-22"], ["map-2025-22"]),
    (["map-2010-2019", "map-2020-2029"], ["map-2020-2029"]),
    (["map-20250401-20250430", "map-20250501-20250531"], ["map-20250501-20250531"]),
    (["map?from=2025-04-01&amp;to=2025-04-30", "map?from=2025-05-01&amp;to=2025-05-31"],
     ["map?from=2025-05-01&to=2025-05-31"]),
    (["2020/03/map1", "2020/03/map2"], ["2020/03/map1", "2020/03/map2"]),  # a folder of uploads
    (["map?offset=0", "map?offset=1000", "map?offset=2000"], ["map?offset=0", "map?offset=1000", "map?offset=2000"]),
])  # fmt: skip
@pytest.mark.parametrize("live", [True, False])
def test_a_number_in_a_sitemaps_name_is_a_date_where_it_is_one_in_all_names_like_it(
    make_source: Make, walk: Walk, children: list[str], asked_for: list[str], live: bool
) -> None:
    told = urlset(("tale-of-the-day-itself", "2025-05-28"))
    source = make_source({"sitemap": HOME + "index"})
    _, asked = walk(source, lambda url: index_of(*children) if url == HOME + "index" else told, DAY, live)
    assert [request.url.removeprefix(HOME) for request in asked[1:]] == asked_for


def test_a_sitemap_on_another_host_is_of_the_sources_site(make_source: Make, walk: Walk) -> None:
    told = urlset(("tale-of-the-day-itself", "2025-05-28"))
    discovery, _ = walk(make_source({"sitemap": "https://files.host.example/lamp/map"}), lambda _: told, DAY)
    assert (slugs(discovery), discovery.shortfalls) == (["tale-of-the-day-itself"], [])


@pytest.mark.parametrize("live", [True, False])
def test_a_sitemap_of_another_site_alone_is_told(make_source: Make, walk: Walk, live: bool) -> None:
    """As after a move, or of the machine that it was made on."""
    told = urlset(("tale-of-the-day", "2025-05-28")).replace(b"lamp.example", b"builder.test")
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), lambda _: told, DAY, live)
    assert discovery.shortfalls == [HOME + "map: 1 entries are of other sites, and none of this one"]


@pytest.mark.parametrize("newest", [0, 59])
def test_of_more_sitemaps_than_may_be_read_both_ends_are(make_source: Make, walk: Walk, newest: int) -> None:
    """Without a word of their times: some count up to the newest, as WordPress's own, and some from it."""
    children = [f"part-{letter}{number}" for letter in "ab" for number in range(30)]
    told = {HOME + children[newest]: urlset(("tale-of-the-day-itself", "2025-05-28"))}
    told[HOME + "index"] = index_of(*children)
    source = make_source({"sitemap": HOME + "index"})
    discovery, asked = walk(source, lambda url: told.get(url, urlset()), DAY, live=True)
    assert slugs(discovery) == ["tale-of-the-day-itself"] and len(asked) == 50
    assert "11 sitemaps left at the cap" in discovery.shortfalls[0]


def test_a_sitemap_that_an_index_of_a_date_names_and_that_is_gone_is_told(
    make_source: Make, walk: Walk
) -> None:
    source = make_source({"sitemap": HOME + "map-{date:%Y-%m}"})
    index = index_of("part-a")
    discovery, _ = walk(source, lambda url: index if "map-" in url else 404, DAY, live=True)
    assert discovery.shortfalls == [HOME + "part-a: not_found: status 404"]


def test_an_index_that_names_no_sitemap_after_the_day_says_so(make_source: Make, walk: Walk) -> None:
    index = index_of("map-2031", "map-2032")
    discovery, _ = walk(make_source({"sitemap": HOME + "index"}), lambda _: index, DAY, live=True)
    assert discovery.shortfalls == [HOME + "index: none of its 2 sitemaps is named after the day"]


@pytest.mark.parametrize(("slug", "lastmod"), [
    ("tale-of-some-day", ""), ("tale-of-some-day", "2025-06-11"), ("2025/05/tale-of-the-month", "2025-06-11"),
])  # fmt: skip
def test_what_may_be_of_a_past_day_leaves_its_count_open_and_is_told_in_the_row(
    make_source: Make, listing: Any, slug: str, lastmod: str
) -> None:
    source = make_source({"sitemap": HOME + "map"})
    discovery = Discovery(source, source.day(DAY), live=False)
    request = discovery.next()
    assert request is not None
    told = urlset(("2025/05/28/tale-of-the-day", "2025-05-28"), (slug, lastmod), ("page/2", lastmod))
    reading = discovery.read(request, listing(request.url, told))
    assert discovery.next() is None
    assert slugs(discovery) == ["2025/05/28/tale-of-the-day"]
    assert (discovery.expected, discovery.shortfalls) == (None, [])
    assert reading.problem == "1 of 3 entries do not tell whether they are of the day"


def test_an_index_whose_children_are_all_named_after_sections_is_read(make_source: Make, walk: Walk) -> None:
    children = ["sections-world.xml", "sections-harbour.xml"]
    index = index_of(*children)
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    _, asked = walk(source, lambda url: index if url.endswith("sitemap.xml") else urlset(), DAY)
    assert [urlsplit(request.url).path.strip("/") for request in asked[1:]] == children


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


def changed_at(**times: str) -> bytes:
    """An index that says when each of its sitemaps, a.xml and b.xml, changed."""
    said = "".join(
        f"<sitemap><loc>{HOME}{name}.xml</loc><lastmod>{at}</lastmod></sitemap>" for name, at in times.items()
    )
    return f"<sitemapindex>{said}</sitemapindex>".encode()


@pytest.mark.parametrize("live", [False, True])
def test_an_index_whose_times_stand_still_is_read_all_the_same(
    make_source: Make, walk: Walk, live: bool
) -> None:
    """As generators do that print one time for all: had it been believed, nothing would be found and nothing told."""
    answers = {
        "sitemap.xml": changed_at(a="2019-01-01", b="2019-01-01"),
        "a.xml": urlset(("tale-of-the-day", "2025-05-28")),
        "b.xml": urlset(("other-tale-of-the-day", "2025-05-28")),
    }
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    discovery, _ = walk(source, lambda url: answers[url.removeprefix(HOME)], DAY, live)
    assert slugs(discovery) == ["tale-of-the-day", "other-tale-of-the-day"]


def test_an_index_that_is_late_with_one_sitemap_is_not_believed_of_the_others(
    make_source: Make, walk: Walk
) -> None:
    answers = {
        "sitemap.xml": changed_at(a="2025-05-27", b="2025-05-21", c="2025-03-01"),
        "a.xml": urlset(("tale-of-the-day", "2025-05-28"), ("edited-since", "2025-06-02")),
        "b.xml": urlset(("other-tale-of-the-day", "2025-05-28")),
    }
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    discovery, asked = walk(source, lambda url: answers[url.removeprefix(HOME)], DAY)
    assert [request.url.removeprefix(HOME) for request in asked] == ["sitemap.xml", "a.xml", "b.xml"]
    assert "other-tale-of-the-day" in slugs(discovery)


def test_what_an_index_calls_unchanged_is_told_in_its_row(make_source: Make, listing: Any) -> None:
    index = changed_at(a="2025-05-28", b="2025-05-20", c="2025-05-20")
    source = make_source({"sitemap": HOME + "sitemap.xml"})
    discovery = Discovery(source, source.day(DAY), False)
    readings = {}
    while (request := discovery.next()) is not None:
        body = index if request.page == 1 else urlset(("tale-of-the-day", "2025-05-28"))
        readings[request.url.removeprefix(HOME)] = discovery.read(request, listing(request.url, body))
    assert list(readings) == ["sitemap.xml", "a.xml"]
    told = "2 of 3 sitemaps not read: by its word they have not changed since before the day"
    assert [reading.problem for reading in readings.values()] == [told, None]
    assert discovery.shortfalls == []


def test_a_sitemap_that_an_index_names_twice_is_asked_for_once(make_source: Make, walk: Walk) -> None:
    index = index_of("a.xml", "b.xml", "a.xml")
    site = lambda url: index if url.endswith("sitemap.xml") else urlset(("a-tale", "2025-05-28"))  # noqa: E731
    _, asked = walk(make_source({"sitemap": HOME + "sitemap.xml"}), site, DAY)
    assert [request.url.removeprefix(HOME) for request in asked] == ["sitemap.xml", "a.xml", "b.xml"]


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("first", ["", "tale-of-the-day"])
def test_sitemaps_that_stand_amid_pages_are_read_and_other_files_told(
    make_source: Make, walk: Walk, live: bool, first: str
) -> None:
    """A generator lists its front page, or some stories, and its sitemaps in one file: those were passed over in silence."""
    pages = [*([(first, "2025-05-28")] if first else [("", "")]), ("news-sitemap.xml", ""), ("feed.xml", "")]
    index = urlset(*pages).replace(b".xml/</loc>", b".xml</loc>").replace(b"<lastmod></lastmod>", b"")
    answers = {"map": index, "news-sitemap.xml": urlset(("other-tale-of-the-day", "2025-05-28"))}
    discovery, asked = walk(
        make_source({"sitemap": HOME + "map"}), lambda url: answers[url.removeprefix(HOME)], DAY, live
    )
    assert [request.url.removeprefix(HOME) for request in asked] == ["map", "news-sitemap.xml"]
    assert slugs(discovery) == [*([first] if first else []), "other-tale-of-the-day"]
    assert [request.url for request, _ in discovery.unread] == [HOME + "feed.xml"]


def test_pages_of_another_host_beside_its_own_are_refused_and_not_forgotten(
    make_source: Make, walk: Walk
) -> None:
    """A paper whose stories lie under two domains: of those of the second nobody heard."""
    told = urlset(("tale-of-the-day", "2025-05-28T10:00:00Z"), ("tale-of-the-sea", "2025-05-28T10:00:00Z"))
    told = told.replace(b"lamp.example/tale-of-the-sea", b"lamp.test/tale-of-the-sea")
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), lambda _: told, DAY)
    assert slugs(discovery) == ["tale-of-the-day"]
    assert [(link.url, link.rule) for link in discovery.refused] == [
        ("https://lamp.test/tale-of-the-sea/", "other site")
    ]


@pytest.mark.parametrize("host", ["info.example", "live.lamp.example"])
def test_a_paper_that_is_called_like_a_service_is_no_service(
    make_source: Make, walk: Walk, host: str
) -> None:
    """All that info.example published stood on a 'service host', and was passed over without a word."""
    told = urlset(("storm-hits-harbour", "2025-05-28")).replace(b"lamp.example", host.encode())
    told = told.replace(b"</urlset>", b"<url><loc>https://tv.lamp.example/storm-on-film</loc></url></urlset>")
    source = make_source({"sitemap": f"https://{host}/map"}, home=f"https://{host}/")
    discovery, _ = walk(source, lambda _: told, DAY)
    assert [found.link.url for found in discovery.found] == [f"https://{host}/storm-hits-harbour/"]


def test_what_may_be_a_story_below_a_lists_name_is_refused_and_told(make_source: Make, walk: Walk) -> None:
    """Where stories lie in their categories, of none was a word said."""
    listed = ("category/sea/123456", "people/ann-lee-retires", "tag/123456", "author/ann-lee")
    told = urlset(*((slug, "2025-05-28T10:00:00Z") for slug in listed))
    discovery, _ = walk(make_source({"sitemap": HOME + "map"}), lambda _: told, DAY)
    assert [(link.url, link.rule) for link in discovery.refused] == [
        (f"{HOME}category/sea/123456/", "list or service: category"),
        (f"{HOME}people/ann-lee-retires/", "list or service: people"),
    ]
