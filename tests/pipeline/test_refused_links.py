"""What the site calls a story is one; what is refused by a word, or by the source's file, is seen and counted."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pipeline.small_site import SmallSite, story

DAY = date(2026, 5, 2)
SECTIONS = ("weather", "tv", "people", "video", "events", "help", "author", "tag")
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SiteDesk = Callable[..., Any]


def news_sitemap(paths: list[str]) -> str:
    entries = "".join(
        f"<url><loc>{{site}}{path}</loc><news:news><news:publication_date>{DAY}T10:00:00Z</news:publication_date>"
        f"<news:title>A tale</news:title></news:news></url>"
        for path in paths
    )
    return (
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="{NEWS}">{entries}</urlset>'
    )


def plain_sitemap(paths: list[str]) -> str:
    entries = "".join(f"<url><loc>{{site}}{path}</loc><lastmod>{DAY}</lastmod></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'


def rss(paths: list[str]) -> str:
    items = "".join(
        f"<item><title>A tale</title><link>{{site}}{path}</link><pubDate>Sat, 02 May 2026 10:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<rss version="2.0"><channel><title>The Lamp</title>{items}</channel></rss>'


def coverage(desk: Any) -> tuple[Any, ...]:
    asked = "select expected_count, expected_basis, archived_count, refused from news.coverage where day = %s"
    (row,) = desk.ask(asked.replace("%s", f"'{DAY}'"))
    return row


@pytest.mark.parametrize("form", [news_sitemap, rss])
def test_what_the_site_calls_a_story_is_taken_under_any_section(
    site: SmallSite, site_desk: SiteDesk, form: Callable[[list[str]], str]
) -> None:
    paths = [f"/{section}/tale-{number}" for number, section in enumerate(SECTIONS)]
    site.add({"/map": form(paths)} | {path: story(f"A tale of the {path[1:]}") for path in paths})
    is_feed = form is rss
    desk = site_desk(
        {"feed" if is_feed else "sitemap": f"{site.url}/map", **({"pages": "?p={page}"} if is_feed else {})}
    )
    desk.run(DAY)
    expected = (None, None) if is_feed else (len(SECTIONS), "listing")
    assert coverage(desk) == (*expected, len(SECTIONS), {})


def test_what_a_word_refuses_is_seen_and_counted(site: SmallSite, site_desk: SiteDesk) -> None:
    """In a sitemap of all pages nobody says what is a story: a tag's page is none, and what looks like one is told."""
    paths = ["/news/tale-of-the-old-lock", "/tag/sea", "/video/tale-of-the-new-lock-and-its-gulls"]
    site.add({"/map": plain_sitemap(paths)} | {path: story(f"A tale of {path[1:]}") for path in paths})
    desk = site_desk({"sitemap": f"{site.url}/map"})
    brought = desk.run(DAY)
    assert (brought.found, brought.visited, brought.archived) == (1, 1, 1)
    assert coverage(desk)[2:] == (1, {"out_of_scope": 1})
    links = desk.ask(
        "select url, outcome, reason, attempts, next_attempt_at from news.links where outcome <> 'archived'"
    )
    assert links == [(f"{site.url}{paths[2]}", "out_of_scope", "list or service: video", 0, None)]
    assert paths[2] not in site.asked and paths[1] not in site.asked


def test_include_beats_the_words_and_takes_up_what_they_refused(site: SmallSite, site_desk: SiteDesk) -> None:
    """A person reads of the refusal, adds a pattern and runs the day again; or takes a story out again."""
    path = "/video/tale-of-the-new-lock-and-its-gulls"
    site.add({"/map": plain_sitemap([path]), path: story("A tale of the new lock")})
    route = {"sitemap": f"{site.url}/map"}
    site_desk(route).run(DAY)
    desk = site_desk(route, include=["/video/"])
    desk.run(DAY)
    assert coverage(desk)[2:] == (1, {})
    desk = site_desk(route, exclude=["/video/"])
    desk.run(DAY)  # the article stays, is looked at again, and its link has that ending
    assert desk.ask("select outcome, reason from news.links") == [("unchanged", None)]


def test_what_the_file_excludes_is_counted_too(site: SmallSite, site_desk: SiteDesk) -> None:
    paths = ["/news/tale-of-the-old-lock", "/sport/gulls-win-the-final"]
    site.add({"/map": news_sitemap(paths)} | {path: story(f"A tale of {path[1:]}") for path in paths})
    desk = site_desk({"sitemap": f"{site.url}/map"}, exclude=["/sport/"])
    desk.run(DAY)
    assert coverage(desk) == (1, "listing", 1, {"out_of_scope": 1})
    assert desk.ask("select reason from news.run_outcomes where outcome = 'out_of_scope'") == [
        ("exclude: /sport/",)
    ]


def test_a_refusal_is_told_again_by_every_run_and_never_fetched(site: SmallSite, site_desk: SiteDesk) -> None:
    path = "/video/tale-of-the-new-lock-and-its-gulls"
    site.add({"/map": plain_sitemap([path])})
    desk = site_desk({"sitemap": f"{site.url}/map"})
    for _ in range(2):
        desk.run(DAY)
    assert desk.ask("select outcome, count(*) from news.run_outcomes group by 1") == [("out_of_scope", 2)]
    assert path not in site.asked
    with desk.session() as session:
        due = "select count(*) from archive.links where next_attempt_at is not null"
        with session.conn.cursor() as cursor:
            cursor.execute(due)
            assert cursor.fetchone() == (0,)


def test_links_of_a_page_are_judged_by_their_words_and_told_where_they_look_like_stories(
    site: SmallSite, site_desk: SiteDesk
) -> None:
    today = datetime.now(UTC).date()
    heads = {
        "/weather/storm-leaves-forty-houses-dark": "Storm leaves forty houses dark for a night",
        "/video/storm-leaves-forty-houses-dark": "Watch the storm that left forty houses dark",
        "/tag/storm": "Storm",
        "/about": "About us",
    }
    cards = "".join(
        f'<article><h2><a href="{path}">{text}</a></h2></article>' for path, text in heads.items()
    )
    site.add({"/": f"<html><body><main>{cards}</main></body></html>"})
    site.add({path: story(text, str(today)) for path, text in heads.items()})
    desk = site_desk({"listing": f"{site.url}/"})
    brought = desk.run(today - timedelta(days=1))
    assert brought.outcomes == {"archived": 1, "out_of_scope": 1}
    assert [path for path in site.asked if path in heads] == ["/weather/storm-leaves-forty-houses-dark"]


@pytest.mark.parametrize(
    ("group", "is_asked"), [("news", False), ("newsarchive/1.0", False), ("otherbot", True)]
)
def test_robots_groups_are_shown_by_requests_not_made(
    site: SmallSite, site_desk: SiteDesk, group: str, is_asked: bool
) -> None:
    """'news' may do all and is not ours; 'newsarchive/1.0' may do nothing and is."""
    own = "Allow: /" if group == "news" else "Disallow: /"
    others = "Disallow: /" if group == "news" else "Allow: /"
    site.add({
        "/robots.txt": f"User-agent: {group}\n{own}\n\nUser-agent: *\n{others}\n",
        "/map": news_sitemap(["/news/a-tale"]), "/news/a-tale": story("A tale of the sea"),
    })  # fmt: skip
    desk = site_desk({"sitemap": f"{site.url}/map"})
    if is_asked:
        desk.run(DAY)
    else:
        with pytest.raises(Exception, match="robots"):
            desk.run(DAY)
    assert (set(site.asked) == {"/robots.txt"}) is not is_asked
