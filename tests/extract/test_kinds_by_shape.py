"""Pages that claim nothing, or claim something else beside their story: which are articles, told by shape."""

import json

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

DATED = '<span class="date">2 May 2026</span>'
SHORT = "<p>The ferry to the island stays in port. The storm will last until Sunday, the council said.</p>"
SIGNED = '<p class="byline">By Ann Lee</p>'


def kind_of(page: str, path: str) -> str:
    return str(read(page, f"https://paper.example{path}").kind)


@pytest.mark.parametrize(
    "path", ["/?p=123", "/view.php?newsid=45", "/node/4711", "/a/b1?idxno=7", "/news/ferry"]
)
def test_two_sentences_with_a_date_in_words_are_a_story_under_any_number(path: str) -> None:
    page = html(f"<h1>{TITLE}</h1><div>2 May 2026, 10:15</div>{SHORT}")
    assert kind_of(page, path) == "article"


def test_three_long_words_are_a_headline() -> None:
    title = "Fährverbindung bleibt unterbrochen"
    page = html(f"<h1>{title}</h1>{DATED}{SHORT}", title, lang="de")
    assert kind_of(page, "/news/4711") == "article"


@pytest.mark.parametrize("below", ["<p>Ann Lee</p>", "<table><tr><td>Ferries</td><td>4</td></tr></table>"])
def test_a_name_or_a_table_below_a_short_story_does_not_cut_it_short(below: str) -> None:
    page = html(f"<h1>{TITLE}</h1>{DATED}{SHORT}{SHORT.replace('ferry', 'second ferry')}{below}")
    assert kind_of(page, "/news/4711") == "article"


@pytest.mark.parametrize("declared", ["ItemList", "CollectionPage", "FAQPage", "Product", "Event"])
def test_what_is_declared_beside_a_signed_and_dated_story_leaves_it_one(declared: str) -> None:
    said = f'<script type="application/ld+json">{json.dumps({"@type": declared, "name": "Ferries"})}</script>'
    story = html(f"<h1>{TITLE}</h1>{SIGNED}{DATED}{BODY}", head=said)
    assert kind_of(story, "/harbour/b1") == "article"
    goods = html(f"<h1>{TITLE}</h1>{BODY}", head=said)
    assert kind_of(goods, "/harbour/b1") == "other_page"


@pytest.mark.parametrize("section", ["help", "products", "jobs", "guides"])
def test_a_section_called_like_an_offer_has_stories_with_names_and_dates(section: str) -> None:
    path = f"/{section}/harbour-bridge-opens-again"
    assert kind_of(html(f"<h1>{TITLE}</h1>{SIGNED}{DATED}{BODY}"), path) == "article"
    assert kind_of(html(f"<h1>{TITLE}</h1>{BODY}"), path) == "other_page"


def test_a_last_change_alone_dates_no_story() -> None:
    page = html(f"<h1>Privacy</h1>{BODY}<p class='date'>Last updated: 2 May 2026</p>", "Privacy")
    assert kind_of(page, "/a/privacy") == "other_page"


TEASERS = "".join(
    f"<div><h3><a href='/{n}'>Ferry {n} lies idle</a></h3><span class='date'>{n} May 2026</span><p>{line}</p></div>"
    for n, line in enumerate(STORY, 1)
)


def test_summaries_under_headings_that_lead_to_them_are_a_list() -> None:
    assert kind_of(html(f"<h1>World</h1>{TEASERS}", "World"), "/world/b1") == "listing"
    story = "".join(f"<p>{line.replace('Paragraph', 'A later part')}</p>" for line in STORY)
    page = html(f"<h1>{TITLE}</h1>{DATED}{story}<h2>More</h2>{TEASERS}")
    assert kind_of(page, "/world/b1") == "article"


@pytest.mark.parametrize(
    "title",
    ["Captcha maker sold to a bank for four million", "Harbour page not found in the town's old book"],
)
def test_a_dated_story_about_a_walls_words_is_no_wall(title: str) -> None:
    assert kind_of(html(f"<h1>{title}</h1>{DATED}{BODY}", title), "/news/4711") == "article"
    assert kind_of(html(f"<h1>{title}</h1><p>{STORY[0]}</p>", title), "/news/4711") != "article"


def test_a_long_text_under_its_headline_that_says_it_is_an_article_is_one() -> None:
    claim = '<meta property="og:type" content="article">'
    more = "".join(f"<p>{line.replace('Paragraph', 'A later part')}</p>" for line in STORY * 2)
    assert kind_of(html(f"<h1>{TITLE}</h1>{BODY}{more}", head=claim), "/a/b1") == "article"
    assert kind_of(html(f"<h1>{TITLE}</h1><p>{STORY[0]}</p>", head=claim), "/a/b1") != "article"
