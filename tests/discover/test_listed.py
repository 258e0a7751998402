"""What listings say of a page beside its address and date: section, tags and authors."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from newsarchive.discover import Discovery
from newsarchive.discover.feed import read_feed
from newsarchive.discover.sitemap import read_sitemap
from newsarchive.discover.wordpress_addresses import posts_address
from newsarchive.discover.wordpress_rest import read_posts
from newsarchive.outcomes import Outcome
from newsarchive.reading.articles import article_or_ending
from newsarchive.records import (
    Article,
    Candidate,
    ExpectedCount,
    Extraction,
    Link,
    Listed,
    ListingRequest,
    SiteFacts,
)
from newsarchive.sources import Source
from newsarchive.store.captures import CaptureToRead

Make = Callable[..., Source]
Walk = Callable[..., tuple[Discovery, list[ListingRequest]]]
HOME = "https://lamp.example/"
DAY = date(2025, 5, 28)
URL = "https://lamp.example/feed/"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}<item>
<title>Harbour reopens</title><link>https://lamp.example/harbour-reopens/</link>{said}</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Harbour reopens</title>
<link href="https://lamp.example/harbour-reopens/"/>{said}</entry></feed>"""


def listed_in(body: str) -> Listed | None:
    (link,) = read_feed(body.encode(), URL).links
    return link.listed


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<category>Harbour &amp;amp; docks</category>", Listed("feed", "Harbour & docks")),
        (
            "<category>Harbour</category><category>Ferries</category><category>Harbour</category>",
            Listed("feed", tags=("Harbour", "Ferries")),
        ),
        ("<dc:creator><![CDATA[Ann Lee]]></dc:creator>", Listed("feed", authors=("Ann Lee",))),
        ("<author>desk@lamp.example (Ann Lee)</author>", Listed("feed", authors=("Ann Lee",))),
        ("<author>desk@lamp.example</author>", None),
        ("<category> </category>", None),
        ("", None),
    ],
)
def test_an_rss_item_says_it(said: str, expected: Listed | None) -> None:
    assert listed_in(RSS.format(head="", said=said)) == expected


def test_in_wordpress_feeds_the_first_category_is_the_section() -> None:
    said = "<category>Harbour</category><category>Ferries</category><dc:creator>Ann Lee</dc:creator>"
    head = "<generator>https://wordpress.org/?v=6.8</generator>"
    assert listed_in(RSS.format(head=head, said=said)) == Listed(
        "feed", "Harbour", ("Ferries",), ("Ann Lee",)
    )


def test_an_atom_entry_says_it_by_label_before_term() -> None:
    said = '<category term="hb" label="Harbour"/><author><name>Ann Lee</name></author><author><name>Bo Berg</name></author>'
    assert listed_in(ATOM.format(said=said)) == Listed("feed", "Harbour", (), ("Ann Lee", "Bo Berg"))


@pytest.mark.parametrize("authors", [{"authors": [{"name": "Ann Lee"}]}, {"author": {"name": "Ann Lee"}}])
def test_a_json_feeds_tags_are_tags(authors: dict[str, Any]) -> None:
    item = {"url": "https://lamp.example/harbour-reopens/", "tags": ["Harbour", 7], **authors}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    assert listed_in(json.dumps(feed)) == Listed("feed", tags=("Harbour",), authors=("Ann Lee",))


def test_a_news_sitemap_has_keywords() -> None:
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://lamp.example/harbour-reopens/</loc>
    <news:news><news:title>Harbour reopens</news:title>
    <news:keywords>Harbour, Ferries,</news:keywords></news:news></url></urlset>"""
    (link,) = read_sitemap(body.encode(), "https://lamp.example/news.xml").links
    assert link.listed == Listed("sitemap", tags=("Harbour", "Ferries"))


def posts_with(embedded: object) -> bytes:
    post = {"link": "https://lamp.example/harbour-reopens/", "title": {"rendered": "Harbour reopens"}}
    return json.dumps([post | {"_embedded": embedded}]).encode()


def term(taxonomy: str, name: str, slug: str = "") -> dict[str, str]:
    return {"taxonomy": taxonomy, "name": name, "slug": slug or name.lower()}


def test_rest_names_them_exactly(make_source: Make) -> None:
    source = make_source({"wordpress": HOME})
    terms = [
        [
            term("category", "Ohne", "uncategorized"),
            term("category", "Harbour &amp; docks"),
            term("category", "Life"),
        ],
        [term("post_tag", "Ferries")],
        [term("language", "English")],
    ]
    body = posts_with({"wp:term": terms, "author": [{"name": "Ann Lee"}]})
    (link,) = read_posts(body, URL, source).links
    assert link.listed == Listed("wordpress", "Harbour & docks", ("Ferries",), ("Ann Lee",))
    asked = posts_address("https://lamp.example/wp-json/wp/v2/posts", source.day(DAY), source, 1)
    assert "_embed=author,wp:term" in asked and "_embedded" in asked


@pytest.mark.parametrize(
    "embedded",
    [
        None,
        [],
        {"wp:term": {"0": "x"}, "author": [{"code": "rest_user_cannot_view", "message": "Sorry"}]},
        {"wp:term": [["x", None, {"taxonomy": "category", "name": 7}]], "author": "Ann Lee"},
    ],
)
def test_what_rest_keeps_to_itself_is_not_said(make_source: Make, embedded: object) -> None:
    (link,) = read_posts(posts_with(embedded), URL, make_source({"wordpress": HOME})).links
    assert link.listed is None


@pytest.mark.parametrize("ending", [500, 401, b"<p>There has been a critical error", Outcome.TIMEOUT])
def test_where_names_are_too_much_to_ask_posts_are_asked_for_without(
    make_source: Make, walk: Walk, ending: object
) -> None:
    def site(url: str) -> object:
        if "_embed" in url:
            return ending
        post = {
            "link": f"{HOME}harbour-reopens/",
            "date_gmt": "2025-05-28T10:00:00",
            "title": {"rendered": "Harbour"},
        }
        return json.dumps([post]).encode(), {"x-wp-total": "1", "x-wp-totalpages": "1"}

    discovery, asked = walk(make_source({"wordpress": HOME}), site, DAY)
    assert [found.link.anchor for found in discovery.found] == ["Harbour"]
    assert (discovery.expected, discovery.shortfalls, len(asked)) == (ExpectedCount(1, "site"), [], 2)


WORD = Listed("wordpress", "Harbour", ("Ferries",), ("Ann Lee",))


def read_with(
    listed: Listed | None, day: Link | None = None, facts: SiteFacts | None = None, **said: list[Candidate]
) -> Article:
    capture = CaptureToRead(
        1,
        1,
        f"{HOME}harbour-reopens/",
        datetime(2025, 5, 29, tzinfo=UTC),
        "w",
        0,
        1,
        "sha256:0",
        listed=listed,
        **({} if day is None else {
            "date_hint_at": day.date_hint, "date_precision": day.date_precision, "is_modified_hint": day.is_modified_hint,
        }),
    )  # fmt: skip
    page = Extraction(
        "article", "The harbour opens. " * 50, {"title": [Candidate("Harbour reopens", "h1")]} | said
    )
    article = article_or_ending(capture, page, facts or SiteFacts("The Lamp", HOME)).article
    assert article is not None
    return article


def test_where_the_page_declares_nothing_the_listings_word_is_the_articles() -> None:
    article = read_with(WORD, tags=[Candidate("Boats", "rel", "rel=tag", "tag")])
    assert (article.section, article.tags, article.authors, article.byline) == (
        "Harbour",
        ("Ferries",),
        ("Ann Lee",),
        "Ann Lee",
    )
    for field in ("section", "tags", "authors"):
        place = article.evidence[field]
        assert isinstance(place, dict) and (place["method"], place["path"]) == ("listing", "wordpress")


def test_a_section_that_the_page_calls_a_tag_is_none() -> None:
    """As block themes do: rel=tag on categories and tags alike."""
    said = [Candidate("Harbour", "rel", "rel=tag", "tag")]
    assert read_with(Listed("wordpress", "Harbour"), tags=said).tags == ()
    assert read_with(Listed("wordpress", authors=("Ann Lee",)), tags=said).tags == ("Harbour",)


def test_it_gives_way_to_what_the_page_declares_and_outranks_what_it_shows() -> None:
    declared = {
        "section": [Candidate("Port", "meta")],
        "tags": [Candidate("Boats", "meta", "article:tag", "article:tag")],
        "authors": [Candidate("Bo Berg", "json-ld")],
    }
    article = read_with(WORD, **declared)
    assert (article.section, article.tags, article.authors) == ("Port", ("Boats",), ("Bo Berg",))
    shown = {"section": [Candidate("Port", "breadcrumb")], "authors": [Candidate("Bo Berg", "byline")]}
    article = read_with(WORD, **shown)
    assert (article.section, article.authors) == ("Harbour", ("Ann Lee",))
    assert read_with(WORD, authors=[Candidate("By Bo Berg", "scan")]).authors == ("Bo Berg",)


def test_an_account_that_a_listing_names_is_a_desk_and_its_byline_is_kept() -> None:
    article = read_with(Listed("wordpress", authors=("admin",)))
    assert (article.authors, article.desks, article.byline) == ((), ("admin",), "admin")


def test_what_a_feed_says_joins_the_tags_that_the_page_shows() -> None:
    article = read_with(Listed("feed", tags=("Ferries",)), tags=[Candidate("Boats", "rel", "rel=tag", "tag")])
    assert article.tags == ("Ferries", "Boats")


@pytest.mark.parametrize(
    ("zone", "at"),
    [("UTC", datetime(2025, 5, 28, tzinfo=UTC)), ("America/New_York", datetime(2025, 5, 28, 4, tzinfo=UTC))],
)
def test_a_day_alone_dates_a_page_that_says_nothing_of_it(zone: str, at: datetime) -> None:
    """An article out of an archive of days had none, where its own page names none."""
    facts = SiteFacts("The Lamp", HOME, timezone=zone)

    def dated(precision: str = "day", is_modified: bool = False, **said: list[Candidate]) -> Any:
        link = Link(HOME, 1, date_hint=at, date_precision=precision, is_modified_hint=is_modified)  # type: ignore[arg-type]
        return read_with(None, link, facts, **said).published

    told = dated()
    assert (told.at, told.precision, told.basis) == (at, "day", "source")
    assert dated(published=[Candidate("2025-05-12", "htmldate")]).at == at
    assert dated(published=[Candidate("2025-05-27T10:00:00Z", "meta")]).at.day == 27
    assert dated("month") is None and dated(is_modified=True) is None
