"""Pages in the shapes of many content systems, none of them of a corpus: what a reader must find on each."""

import json
from datetime import UTC, datetime

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Article, Page, SiteFacts

TITLE = "Harbour bridge reopens after seven months of repairs"
STORY = [
    f"Paragraph {n} tells what the engineers found under the {part}, and what the council of the town paid for it."
    for n, part in enumerate(("northern pier", "roadway", "old rails", "lamps", "southern arch", "quay"), 1)
]
BODY = "".join(f"<p>{line}</p>" for line in STORY)
CHATTER = "".join(
    f"<li><b>reader{n}</b><p>I crossed it {n} times, and nobody told me that it was closed; who pays, I ask you?</p></li>"
    for n in range(40)
)
SEEN_AT = datetime(2026, 5, 5, tzinfo=UTC)


def read(
    page: str, url: str = "https://paper.example/2026/05/harbour-bridge-reopens-after-repairs"
) -> Article:
    at = Page(url, page.encode(), captured_at=SEEN_AT)
    return article_from(read_page(at, SiteFacts()), url, SEEN_AT, SiteFacts())


def html(body: str, title: str = TITLE, head: str = "", lang: str = "en") -> str:
    return f'<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("name", ["comments-area", "disqus_thread", "user-comments-list"])
def test_comments_longer_than_the_story_are_none_of_it(name: str) -> None:
    article = read(
        html(f'<h1>{TITLE}</h1><div class="body">{BODY}</div><div class="{name}"><ul>{CHATTER}</ul></div>')
    )
    assert article.text.split("\n\n") == STORY


@pytest.mark.parametrize("name", ["related-by-phrase", "recommended", "most-read"])
def test_a_list_of_other_stories_longer_than_the_story_is_none_of_it(name: str) -> None:
    items = "".join(
        f"<li><a href='/{n}'>Ferry {n} idle</a><p>Its crew of {n} went home early, and said so at some length.</p></li>"
        for n in range(40)
    )
    page = html(f'<h1>{TITLE}</h1><div class="body">{BODY}</div><div class="{name}"><ul>{items}</ul></div>')
    assert read(page).text.split("\n\n") == STORY


ANSWERS = "".join(
    f"<div class='opinia'><div><a href='/who/{n}'>reader{n}</a> 5 May</div><p>I crossed it {n} times, and nobody told me; "
    "who pays, I ask you, for all of this?</p></div>"
    for n in range(40)
)


def test_answers_that_no_name_tells_are_known_by_their_shape() -> None:
    article = read(html(f'<h1>{TITLE}</h1><div class="body">{BODY}</div><div class="opinie">{ANSWERS}</div>'))
    assert article.text.split("\n\n") == STORY
    assert article.evidence["cut"]["answers"] == 40  # type: ignore[index]


def test_the_parts_of_a_list_article_are_no_answers() -> None:
    parts = "".join(
        f"<div class='part'><h2>Bridge {n}</h2><div><a href='/map/{n}'>map</a></div><p>It was built by crew {n}, of stone "
        "from the old quarry, and stands to this day.</p></div>"
        for n in range(6)
    )
    steps = "".join(
        f"<div class='step'><b>Step {n}</b><p>Take the old road to pier {n}, then turn left twice.</p></div>"
        for n in range(6)
    )
    text = read(html(f'<h1>{TITLE}</h1><div class="body">{BODY}{parts}{steps}</div>')).text
    assert "by crew 5" in text
    assert "to pier 5" in text


def test_a_box_named_for_comments_that_is_all_there_is_stays() -> None:
    assert STORY[2] in read(html(f'<div class="commentary"><h1>{TITLE}</h1>{BODY}</div>')).text


def test_the_next_story_below_the_first_is_another() -> None:
    other = "".join(
        f"<p>Elsewhere, item {n}: the ferry's crew went home early, and said so at length.</p>"
        for n in range(9)
    )
    page = (
        f"<main><article><h1>{TITLE}</h1>{BODY}</article><article><h2>Ferry idle</h2>{other}</article></main>"
    )
    assert read(html(page)).text.split("\n\n") == STORY


def test_a_body_that_calls_itself_contentinfo_is_read() -> None:
    aside = "".join(
        f"<p>Opinion {n}: a reader's letter on other matters, which is long, too, and has its commas.</p>"
        for n in range(8)
    )
    page = f'<h1>{TITLE}</h1><div role="contentinfo">{BODY}</div><div>{aside}</div>'
    assert set(STORY) <= set(read(html(page)).text.split("\n\n"))


@pytest.mark.parametrize("tag", ['div class="h-title"', "td", "span", "h2", "font"])
def test_a_page_without_h1_has_the_headline_that_its_title_begins_with(tag: str) -> None:
    page = html(
        f"<table><tr><{tag}>{TITLE}</{tag.split(maxsplit=1)[0]}></tr></table>{BODY}",
        f"{TITLE} | Town | Local | The Paper",
    )
    article = read(page)
    assert article.title == TITLE
    assert article.text.split("\n\n") == STORY


@pytest.mark.parametrize(
    ("said", "path"),
    [
        (f"{TITLE} | Politics", "politics/bridge-reopens-1234"),
        (f"{TITLE} - Sport", "sport/2026/bridge-reopens"),
        (f"{TITLE} – paper.example", "a/1234567"),
    ],
)
def test_a_section_of_the_path_behind_a_title_is_cut(said: str, path: str) -> None:
    article = read(html(f"<div>{BODY}</div>", said), f"https://paper.example/{path}")
    assert article.title == TITLE


def test_a_title_that_is_called_like_the_site_is_a_title_still() -> None:
    head = f'<meta property="og:site_name" content="{TITLE}"><meta property="og:title" content="{TITLE}">'
    assert read(html(f"<h1>{TITLE}</h1>{BODY}", TITLE, head)).title == TITLE


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("【聯合晚報╱記者李樹人／即時報導】", ("李樹人",)),
        ("記者張志雄 陳梓嘉 嘉義報導", ("張志雄", "陳梓嘉")),
        ("（本报记者 王敏）", ("王敏",)),
        ("作者：林宜靜", ("林宜靜",)),
        ("责任编辑：孔德明", ("孔德明",)),
        ("（記者盧育君攝）", ()),
        ("据记者了解，大桥今天开放", ()),
    ],
)
def test_chinese_pages_print_their_bylines_in_words(line: str, names: tuple[str, ...]) -> None:
    body = "".join(
        f"<p>大桥第{n}段今天上午重新开放，市民可以步行通过，市政府表示维修费用已经全部支付完毕。</p>"
        for n in range(5)
    )
    page = html(
        f"<h1>港口大桥维修七个月后重新开放</h1><div>{line}</div>{body}",
        "港口大桥维修七个月后重新开放",
        lang="zh",
    )
    assert read(page).authors == names


@pytest.mark.parametrize("box", ["figure", 'div class="photo-caption"', 'div class="img-credit"'])
def test_who_took_the_picture_did_not_write_the_story(box: str) -> None:
    picture = f"<{box}><span class='author'>By Max Camera</span></{box.split(maxsplit=1)[0]}>"
    assert "Max Camera" not in read(html(f"<h1>{TITLE}</h1>{picture}{BODY}")).authors


@pytest.mark.parametrize(
    "state",
    [
        lambda story: (
            '<script id="__NEXT_DATA__" type="application/json">'
            + json.dumps(
                {"props": {"pageProps": {"story": {"headline": TITLE, "body": story, "related": ["x"]}}}}
            )
            + "</script>"
        ),
        lambda story: (
            "<script>window.__INITIAL_STATE__ = "
            + json.dumps(
                {"a": {"title": TITLE, "elements": [{"type": "p", "content": line} for line in story]}}
            )
            + ";</script>"
        ),
        lambda story: (
            "<script>window.__APOLLO_STATE__ = JSON.parse("
            + json.dumps(
                json.dumps({"Article:7": {"title": TITLE, "html": "".join(f"<p>{s}</p>" for s in story)}})
            )
            + ");</script>"
        ),
    ],
)
def test_a_story_that_stands_only_in_a_frameworks_state_is_read_there(state) -> None:
    page = html(
        f"<div id=root><h1>{TITLE}</h1></div>{state(STORY)}",
        head=f'<meta property="og:title" content="{TITLE}">',
    )
    assert read(page).text.splitlines()[::2] == STORY


def test_a_state_that_tells_other_stories_is_left_alone() -> None:
    other = json.dumps({"list": [{"title": "Ferry idle", "body": STORY}]})
    page = html(f'<h1>{TITLE}</h1><script type="application/json">{other}</script><p>Subscribe to read.</p>')
    assert STORY[0] not in read(page).text


@pytest.mark.parametrize(
    "path", ["docs/guide/promises", "jobs/engineer/77", "products/kettle-deluxe-500", "about"]
)
def test_manuals_offers_and_sections_are_no_articles(path: str) -> None:
    page = html(f'<h1>{TITLE}</h1><span class="date">2 May 2026</span>{BODY}')
    assert str(read(page, f"https://paper.example/{path}").kind) != "article"


def test_prose_with_a_date_in_its_words_under_an_articles_address_is_one() -> None:
    page = html(f"<h1>{TITLE}</h1><div>27 Abril 2026 | 20h12</div>{BODY}", lang="pt")
    article = read(page, "https://paper.example.br/noticia/5521877")
    assert str(article.kind) == "article"
    assert article.published is not None and article.published.at.date().isoformat() == "2026-04-27"


def test_a_date_in_pieces_is_read_and_one_beside_a_link_is_another_storys() -> None:
    related = '<ul><li>25/04/2026 <a href="/b">The ferry goes on</a></li></ul>'
    pieces = "<div><span>27</span> <span>April</span> <span>2026</span></div>"
    article = read(html(f"<h1>{TITLE}</h1>{related}{pieces}{BODY}"), "https://paper.example/story.php?id=7")
    assert article.published is not None and article.published.at.date().isoformat() == "2026-04-27"


FACTS = "<p>Company: Quay Works</p><p>Website: quay.example</p><p>Launch Date: 1911</p><p>Crew: 40</p>"
VOTES = "<p>Rate this</p><p>12345</p><p>Not liked 0</p><p>Report abuse</p>"


@pytest.mark.parametrize("end", [FACTS, VOTES])
def test_an_end_that_is_hardly_prose_is_no_part_of_the_text(end: str) -> None:
    article = read(html(f"<div><h1>{TITLE}</h1>{BODY}{end}</div>"))
    assert article.text.split("\n\n") == STORY
    assert article.evidence["cut"]["sparse"] == 4  # type: ignore[index]


def test_a_slideshow_above_the_story_does_not_end_it() -> None:
    slides = "".join(
        f"<p>Slide {n} shows the crew at work on the pier in the rain of last week, as the masons saw it.</p>"
        "<p>Bridge in pictures</p><p>Hide caption</p>"
        for n in range(9)
    )
    assert STORY[-1] in read(html(f"<div><h1>{TITLE}</h1>{slides}{BODY}</div>")).text


def test_answers_longer_than_the_story_are_known_by_the_line_that_each_has() -> None:
    talk = "".join(
        f"<li><p>by reader{n} of the quay, May {n + 1}</p><p>I crossed it {n} times, and nobody told me that it was closed, "
        "nor why; who pays, I ask you, for all of the masons' tea?</p><p>Answer this</p></li>"
        for n in range(20)
    )
    assert read(html(f"<div><h1>{TITLE}</h1>{BODY}<ul>{talk}</ul></div>")).text.split("\n\n") == STORY


@pytest.mark.parametrize(
    "end",
    [
        "<ul><li>lamps</li><li>rails</li><li>bolts of brass</li><li>tar</li></ul>",
        "<p>Three things are left to do:</p><p>the lamps,</p><p>the rails.</p>",
        "<p>Correction: an earlier version named the wrong pier, which was the southern one.</p>",
    ],
)
def test_a_list_at_the_end_of_a_story_and_its_correction_are_its_own(end: str) -> None:
    assert len(read(html(f"<div><h1>{TITLE}</h1>{BODY}{end}</div>")).text.split("\n\n")) > len(STORY)


def test_what_a_template_prints_between_paragraphs_does_not_end_the_story() -> None:
    body = "".join(f"<p>{line}</p><p>Story continues</p>" for line in STORY * 2)
    assert STORY[-1] in read(html(f"<div><h1>{TITLE}</h1>{body}</div>")).text


def test_a_text_that_stands_once_more_as_one_piece_is_kept_once() -> None:
    whole = " ".join(STORY) + " " + " ".join(line.replace("engineers", "divers") for line in STORY)
    body = BODY + "".join(f"<p>{line.replace('engineers', 'divers')}</p>" for line in STORY)
    for hidden in ('style="display:none"', "", 'class="print"'):
        text = read(html(f"<div><h1>{TITLE}</h1><div>{body}</div><div {hidden}>{whole}</div></div>")).text
        assert text.count(STORY[0]) == 1 and len(text.split("\n\n")) == 2 * len(STORY)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>Written by <a href='/who/7'>Mona Reyes and Karl Otto</a></p>", ("Mona Reyes", "Karl Otto")),
        ("<div><p>Auteur : Mona Reyes </p><p>Photo : Karl Otto</p></div>", ("Mona Reyes",)),
        ("<p>By Mona Reyes</p><p>By Karl Otto</p>", ()),
        ("<div class='related'><p>By Karl Otto</p></div>", ()),
        ("<p>By noon the masons and all the others had gone home.</p>", ()),
    ],
)
def test_a_byline_far_below_the_headline_is_read_where_there_is_one_alone(
    line: str, names: tuple[str, ...]
) -> None:
    body = "".join(f"<p>{text} <i>{n}</i></p>" for n in range(40) for text in STORY)
    assert read(html(f"<h1>{TITLE}</h1><div>{body}</div>{line}")).authors == names


def test_an_account_is_told_by_the_sites_own_address_in_it() -> None:
    head = '<meta name="author" content="Harbour Wave (www.paper.example)">'
    article = read(html(f"<h1>{TITLE}</h1>{BODY}", head=head))
    assert (article.authors, article.desks) == ((), ("Harbour Wave",))


@pytest.mark.parametrize("end", ["</body></html>", "</BODY >", "</html>\n<!-- foot -->"])
def test_what_stands_behind_a_foot_that_comes_too_early_is_read(end: str) -> None:
    """A template's end in the midst of a page closes nothing in a browser: the rest of the story had been lost."""
    parts = [
        f"Part {n}. The harbour council met in the old hall and spoke of the lock. " * 3 for n in range(6)
    ]
    first, rest = ("".join(f"<p>{part}</p>" for part in said) for said in (parts[:2], parts[2:]))
    article = read(html(f"<article><h1>{TITLE}</h1>{first}{end}{rest}</article>"))
    assert [part.partition(".")[0] for part in article.text.split("\n\n")] == [f"Part {n}" for n in range(6)]
