"""Pages as themes and content systems set them, invented: what a reader of each would call its headline, lead and byline."""

from datetime import UTC, datetime

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Article, Page, SiteFacts

URL = "https://paper.example/news/4711.html"
SEEN_AT = datetime(2026, 5, 8, tzinfo=UTC)
TITLE = "Harbour bridge reopens after seven months of repairs"
STEP = "Harbour bridge: traffic runs again after repairs"
LEAD = "Shops on the quay hope for a summer of trade after a winter without a road or a bus."
STORY = [
    f"Paragraph {n} tells what the engineers found under the {part}, and what the council of the town paid for it."
    for n, part in enumerate(("northern pier", "roadway", "old rails", "lamps", "southern arch", "quay"), 1)
]
BODY = "".join(f"<p>{line}</p>" for line in STORY)
REST = "".join(f"<p>{line}</p>" for line in STORY[1:])
DAY = "<p>5 May 2026</p>"


def read(body: str, title: str = TITLE, head: str = "") -> Article:
    page = f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'
    said = read_page(Page(URL, page.encode(), captured_at=SEEN_AT), SiteFacts())
    return article_from(said, URL, SEEN_AT, SiteFacts())


def lines(article: Article) -> list[str]:
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "box",
    [
        '<ul><li><a href="/ferry"><span>{}</span> <span>By Tom Bowline, Hull</span></a></li></ul>',
        '<div><a href="/ferry"><b>{}</b><div class="byline">By Tom Bowline</div></a></div>',
    ],
)
def test_a_byline_in_a_link_with_a_headline_is_of_the_story_that_it_leads_to(box: str) -> None:
    other = box.format("Ferry landing to be rebuilt after the storm")
    assert read(f"<h1>{TITLE}</h1>{DAY}<div>{BODY}</div><div>{other}</div>").authors == ()


@pytest.mark.parametrize(
    "line", ['<a href="/staff/4">By Tom Bowline</a>', '<a href="/staff/4"><span>By Tom Bowline</span></a>']
)
def test_a_byline_that_is_a_link_by_itself_is_the_articles(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{line}</div>{DAY}<div>{BODY}</div>").authors == ("Tom Bowline",)


def steps(last: str) -> str:
    return f'<nav><ol><li><a href="/">Home</a></li><li><a href="/t">Town</a></li><li>{last}</li></ol></nav>'


def test_a_heading_in_the_way_to_the_page_is_not_its_headline() -> None:
    story = f"<main><article><h2>{TITLE}</h2><p>{LEAD}</p>{DAY}<div>{BODY}</div></article></main>"
    article = read(steps(f"<h1>{STEP}</h1>") + story, STEP, f'<meta property="og:title" content="{STEP}">')
    assert lines(article) == [LEAD, *STORY]


def test_a_heading_in_the_way_to_the_page_is_its_headline_where_there_is_no_other() -> None:
    story = f"<main><article><h2>What was found</h2>{DAY}<div>{BODY}</div></article></main>"
    assert read(steps(f"<h1>{TITLE}</h1>") + story).title == TITLE


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_heading_that_links_to_its_own_page_is_the_headline(tag: str) -> None:
    heading = f'<{tag}><a href="{URL}" rel="bookmark">{TITLE}</a></{tag}>'
    page = f'<div id="top">Quay Notes</div><div>{heading}{DAY}<div>{BODY}</div></div>'
    article = read(page, f"Quay Notes » Blog Archive » {TITLE}")
    assert article.title == TITLE
    assert lines(article) == STORY


def test_a_link_amid_a_heading_is_no_headline() -> None:
    page = f'<h2>Read also <a href="/x">{TITLE}</a></h2><div class="head">{TITLE}</div>{DAY}<div>{BODY}</div>'
    assert read(page).title == TITLE


@pytest.mark.parametrize("name", ["teaser", "article__teaser", "story-kicker"])
def test_a_sentence_in_a_box_called_a_teaser_below_the_headline_is_the_lead(name: str) -> None:
    page = f'<h1>{TITLE}</h1><div class="{name}">{LEAD}</div>{DAY}<div class="text">{BODY}</div>'
    assert lines(read(page)) == [LEAD, *STORY]


@pytest.mark.parametrize("inner", ['<a href="/x">{}</a>', '<img src="x.jpg">{}', "<h3>The ferry</h3>{}"])
def test_a_teaser_with_a_link_a_picture_or_a_heading_tells_of_another_story(inner: str) -> None:
    teaser = f'<div class="teaser">{inner.format(LEAD)}</div>'
    page = f'<h1>{TITLE}</h1>{teaser}{DAY}<div class="text">{BODY}</div>'
    assert lines(read(page)) == STORY


def test_a_lead_that_the_page_describes_itself_with_is_kept_without_a_headline() -> None:
    told = f'<meta name="description" content="{LEAD}">'
    page = f'<div class="intro">{LEAD}</div>{DAY}<div class="text">{BODY}</div>'
    assert lines(read(page, "Harbour", told))[0] == LEAD


@pytest.mark.parametrize(
    "name",
    [
        "overflow-hidden",
        "md:prose hidden md:block",
        "print:mt-4",
        "backface-hidden",
        "[&_.ads]:hidden text",
        "hidden lg:flex",
    ],
)
def test_names_of_looks_hide_nothing(name: str) -> None:
    first = f'<div class="{name}"><p>{STORY[0]}</p></div>'
    page = f'<div class="page"><h1>{TITLE}</h1>{DAY}{first}<div>{REST}</div></div>'
    assert lines(read(page)) == STORY


@pytest.mark.parametrize("name", ["hidden", "is-hidden", "share-overlay hidden", "print:hidden mt-4"])
def test_a_box_that_is_called_hidden_is_none_of_the_text(name: str) -> None:
    page = f'<h1>{TITLE}</h1>{DAY}<div class="{name}"><p>{LEAD}</p></div><div>{BODY}</div>'
    assert lines(read(page)) == STORY


def test_a_paragraph_hidden_from_those_who_do_not_pay_is_text() -> None:
    paid = f'<p class="paywall" style="display:none">{LEAD}</p>'
    assert lines(read(f"<h1>{TITLE}</h1>{DAY}<div>{BODY}{paid}</div>")) == [*STORY, LEAD]


@pytest.mark.parametrize("name", ["rollover-people-block", "popover-body"])
def test_what_opens_under_the_pointer_is_none_of_the_text(name: str) -> None:
    box = f'<div class="{name}">Tom Bowline runs the ferry, and has said so in this paper for thirty years and more.</div>'
    page = f"<h1>{TITLE}</h1>{DAY}<div><p>{STORY[0]}</p>{box}{REST}</div>"
    assert lines(read(page)) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Submitted by Tom Bowline on Tue, 05/05/2026 - 09:14.",
        "Contributed by Tom Bowline",
        "Authored by Tom Bowline",
        "Published May 5, 2026 by <b>Tom Bowline</b>",
        "Story and photos by Tom Bowline",
        "Text und Fotos: Tom Bowline",
        "By Tom Bowline For The Harbour Herald",
    ],
)
def test_who_sent_it_in_wrote_it(line: str) -> None:
    assert read(f"<h1>{TITLE}</h1><div>{line}</div><div>{BODY}</div>").authors == ("Tom Bowline",)


def test_a_word_of_advertising_between_dashes_is_none_of_the_text() -> None:
    page = f"<h1>{TITLE}</h1>{DAY}<div><p>{STORY[0]}</p><div>- Advertisement -</div>{REST}</div>"
    assert lines(read(page)) == STORY


def test_a_post_for_subscribers_is_behind_a_wall() -> None:
    offer = "<h2>This post is for subscribers only</h2><p><a href='/join'>Subscribe now</a></p>"
    assert read(f"<h1>{TITLE}</h1>{DAY}<div>{BODY}</div><div>{offer}</div>").paywall == "hard"


def test_a_name_in_small_letters_that_its_link_repeats_is_printed_with_capitals() -> None:
    link = '<div class="by">By <a href="/about/editors/tom-bowline-01/">{}</a></div>'
    assert read(f"<h1>{TITLE}</h1>{link.format('tom bowline')}{DAY}{BODY}").authors == ("Tom Bowline",)
    assert read(f"<h1>{TITLE}</h1>{link.format('all stories')}{DAY}{BODY}").authors == ()


@pytest.mark.parametrize(
    ("name", "persons", "desks"),
    [
        ("Ann Lee", ("Ann Lee",), ()),
        ("ann lee", ("ann lee",), ()),
        ("srf/hosb", (), ("srf/hosb",)),
        ("q_admin", (), ("q_admin",)),
    ],
)
@pytest.mark.parametrize("mark", ["wp-block-post-author__name", "author-name", "byline_name"])
def test_what_is_marked_as_an_authors_name_is_kept_whatever_it_looks_like(
    mark: str, name: str, persons: tuple[str, ...], desks: tuple[str, ...]
) -> None:
    """As block themes print it, whose names are no links: an account alone had been no byline at all."""
    box = f'<div class="post-author"><span>by</span> <p class="{mark}">{name}</p></div>'
    article = read(f"<h1>{TITLE}</h1>{DAY}{box}{BODY}")
    assert (article.authors, article.desks, article.byline) == (persons, desks, name)


def test_a_name_with_a_role_beside_it_is_read_as_a_line() -> None:
    box = '<div class="author-name">By <a href="/x">Ann Lee</a><span>Staff Writer</span></div>'
    assert read(f"<h1>{TITLE}</h1>{DAY}{box}{BODY}").authors == ("Ann Lee",)


def test_a_line_of_code_signs_nothing() -> None:
    code = "<pre><code><span>author: User</span>\n<span>title: String</span></code></pre>"
    assert read(f"<h1>{TITLE}</h1>{DAY}{code}{BODY}").byline is None
