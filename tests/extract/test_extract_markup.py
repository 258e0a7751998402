"""Strings for machines that templates fill with tags and references: names, leads and tags come out as text."""

import json
from datetime import UTC, datetime
from html import escape

import pytest

from newsarchive.extract import read_page
from newsarchive.extract.elements import unmarked
from newsarchive.normalize import article_from
from newsarchive.records import Article, Page, SiteFacts

CAPTURED = datetime(2026, 11, 28, 8, tzinfo=UTC)
URL = "https://www.harbour.example/news/tide-mill"
PROSE = (
    "<p>The tide mill below the harbour wall turns again, and its owner grinds oats for the whole town.</p>"
    * 6
)


def read(head: str = "", linked: dict[str, object] | None = None) -> Article:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    html = f"<html><head>{head}{script}</head><body><main><h1>The tide mill turns</h1>{PROSE}</main></body></html>"
    return article_from(
        read_page(Page(URL, html.encode(), CAPTURED), SiteFacts()), URL, CAPTURED, SiteFacts()
    )


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ann O&#8217;Dell", ("Ann O’Dell",)),
        ("J&oacute;n Bergfell", ("Jón Bergfell",)),
        ("Ann O&amp;#8217;Dell", ("Ann O’Dell",)),
        ('<a href="/by/ann">Ann Lee</a> and Bo Diaz', ("Ann Lee", "Bo Diaz")),
        ('<a href="/by/ann">Ann Lee</a><a href="/by/bo">Bo Diaz</a>', ("Ann Lee", "Bo Diaz")),
        ("Ann Lee<br/>Bo Diaz", ("Ann Lee", "Bo Diaz")),
        ("<b>Ann</b> Lee", ("Ann Lee",)),
        ('By &lt;span class="n"&gt;Ann Lee&lt;/span&gt;', ("Ann Lee",)),
        ("Ann&nbsp;Lee", ("Ann Lee",)),
    ],
)
def test_tags_and_references_in_a_declared_name_are_not_part_of_it(
    written: str, names: tuple[str, ...]
) -> None:
    person = {
        "@type": "NewsArticle",
        "headline": "The tide mill turns",
        "author": {"@type": "Person", "name": written},
    }
    assert read(linked=person).authors == names
    attribute = written.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    made = read(f'<meta name="author" content="{attribute}">')
    assert made.authors == names
    assert made.byline is not None and "<" not in made.byline and "&#" not in made.byline


def test_leads_sections_and_tags_are_text_too() -> None:
    made = read(
        linked={
            "@type": "NewsArticle", "headline": "The tide mill <em>turns</em>", "articleSection": "Town &amp; Sea",
            "description": "<p>Oats for all:</p><p>the miller&#39;s promise is kept.</p>", "keywords": "oats &amp; barley",
        }
    )  # fmt: skip
    assert (made.title, made.section, made.tags) == ("The tide mill turns", "Town & Sea", ("oats & barley",))
    assert made.lead == "Oats for all: the miller's promise is kept."


def test_a_word_between_angles_is_a_word() -> None:
    assert unmarked("How <canvas> works, if a < b & c > d") == "How <canvas> works, if a < b & c > d"


@pytest.mark.parametrize("between", ["", " ", "\n  "])
@pytest.mark.parametrize(
    ("parts", "authors"),
    [
        (("Hanna", "Weber"), ("Hanna Weber",)),  # a name's two halves
        (("Hanna Weber", "Tom Reed"), ("Hanna Weber", "Tom Reed")),
    ],
)
def test_two_spans_are_one_name_in_its_order_or_two_names(
    between: str, parts: tuple[str, str], authors: tuple[str, ...]
) -> None:
    name = between.join(f'<span class="name">{part}</span>' for part in parts)
    article: dict[str, object] = {"@type": "NewsArticle", "headline": "The tide mill turns"}
    for person in (name, {"@type": "Person", "name": name}, {"@type": "Person", "name": escape(name)}):
        assert read(linked=article | {"author": person}).authors == authors
    assert read(head=f'<meta name="author" content="{escape(name)}">').authors == authors


@pytest.mark.parametrize(
    ("shown", "authors"),
    [
        ('<p class="byline">By {}</p>', ("Hanna Weber",)),
        ('<p class="byline"><span>By</span> <a href="/team/1">{}</a></p>', ("Hanna Weber",)),
        (
            '<p class="byline">By <a href="/1">{}</a> and <a href="/2">Tom Reed</a></p>',
            ("Hanna Weber", "Tom Reed"),
        ),
        ('<span itemprop="author">{}</span>', ("Hanna Weber",)),
        ('<a rel="author" href="/team/1">{}</a>', ("Hanna Weber",)),
        ('<p class="byline">{}</p>', ()),  # which may be a section and a town
    ],
)
@pytest.mark.parametrize("between", ["", " "])
def test_two_spans_of_a_visible_byline_are_one_name(
    shown: str, authors: tuple[str, ...], between: str
) -> None:
    byline = shown.format(between.join(f"<span>{word}</span>" for word in ("Hanna", "Weber")))
    html = f"<html><body><main><article><h1>The tide mill turns</h1>{byline}{PROSE}</article></main></body></html>"
    page = Page(URL, html.encode(), CAPTURED)
    assert article_from(read_page(page, SiteFacts()), URL, CAPTURED, SiteFacts()).authors == authors
