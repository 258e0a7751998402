"""Texts that were lost: short ones in scripts of signs, and live blogs that a script draws."""

import json
from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from newsarchive.extract import read_page
from newsarchive.extract.blocks import weight_of
from newsarchive.extract.trafilatura_reader import read_blocks
from newsarchive.outcomes import ArticleKind, Outcome
from newsarchive.records import Extraction, Page, SiteFacts

CAPTURED = datetime(2026, 11, 28, 8, tzinfo=UTC)
URL = "https://www.harbour.example/news/20261103-mill"
PUBLISHED = (
    '<meta property="article:published_time" content="2026-11-03T10:00:00Z">'
    '<meta property="og:type" content="article">'
)


def read(body: str, head: str = PUBLISHED, lang: str = "en") -> Extraction:
    html = f'<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body><main>{body}</main></body></html>'
    return read_page(Page(URL, html.encode(), CAPTURED), SiteFacts())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "zh",
            "潮汐磨坊周二重新开磨，磨坊主说第一批燕麦将送给镇上的学校。修复工程历时三年，更换了水轮和两块磨石。"
            "费用由渔业合作社与地区基金各承担一半，参观者周六可以入内。市长称这是港口修复计划的第一步。",
        ),
        (
            "ja",
            "潮の水車小屋が火曜日に再び動き始めた。粉ひき職人は最初のオーツ麦を町の学校に届けるという。修復には三年かかり、"
            "水車と二つの石臼が取り替えられた。費用は漁協と地域の基金が半分ずつ負担した。見学は土曜日にできる。",
        ),
        (
            "ko",
            "조수 방앗간이 화요일에 다시 돌기 시작했다. 주인은 첫 귀리를 마을 학교에 보내겠다고 말했다. "
            "복원에는 삼 년이 걸렸고 물레방아와 맷돌 두 개를 바꾸었다. "
            "비용은 어업조합과 지역 기금이 절반씩 냈다. 토요일에 구경할 수 있다.",
        ),
    ],
)
def test_a_whole_item_of_few_signs_is_an_article(lang: str, text: str) -> None:
    """A limit counted in letters took such items for stubs; the same in English has over 400 letters."""
    read_as = read(f"<article><h1>{text[:9]}</h1><p>{text}</p></article>", lang=lang)
    assert (read_as.kind, read_as.text) == (ArticleKind.ARTICLE, text)
    stub = read(f"<article><h1>{text[:9]}</h1><p>{text[:24]}</p></article>", lang=lang)
    assert stub.kind is Outcome.EMPTY
    assert weight_of(text) > 250 > len(text) and weight_of("The mill turns.") == 15


UPDATES = [
    {
        "@type": "BlogPosting",
        "headline": f"Hour {hour}",
        "articleBody": f"<p>At {hour}:00 the wheel turned.</p><p>All {hour} cheered &amp; sang.</p>",
    }
    for hour in range(8, 20)
]


def live(**more: object) -> str:
    node = {
        "@type": "LiveBlogPosting",
        "headline": "The mill turns",
        "datePublished": "2026-11-03T08:00:00Z",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_a_live_blog_that_a_script_draws_has_the_text_of_its_updates() -> None:
    read_as = read('<h1>The mill turns</h1><div id="app"></div>', live(liveBlogUpdate=UPDATES))
    assert read_as.kind is ArticleKind.LIVE_BLOG
    lines = read_as.text.split("\n\n")
    assert lines[:3] == ["Hour 8", "At 8:00 the wheel turned.", "All 8 cheered & sang."] and len(lines) == 36


@pytest.mark.parametrize("key", ["articleBody", "text", "description"])
def test_the_first_updates_are_its_text_though_the_page_shows_its_menus(key: str) -> None:
    told = (
        "The wheel turned at eight, and a third of the town stood on the harbour wall in the rain to see it."
    )
    updates = [{"headline": f"Hour {hour}", key: f"{told} {hour}"} for hour in range(3)]
    menus = '<header><a href="/">The Tidings</a><nav><a href="/news">News</a></nav></header>'
    read_as = read(f'{menus}<h1>The mill turns</h1><div id="app"></div>', live(liveBlogUpdate=updates))
    assert read_as.kind is ArticleKind.LIVE_BLOG and read_as.text.split("\n\n")[1] == f"{told} 0"


def test_an_introduction_does_not_stand_for_the_updates() -> None:
    intro = (
        "The tide mill below the harbour wall turns again today, after three years in which it stood still."
    )
    read_as = read(f"<h1>The mill turns</h1><p>{intro}</p>", live(articleBody=intro, liveBlogUpdate=UPDATES))
    assert read_as.kind is ArticleKind.LIVE_BLOG and "At 19:00 the wheel turned." in read_as.text


def test_a_live_blog_that_the_page_shows_is_read_from_the_page() -> None:
    sight = "the wheel turned, and the whole town was there to see it turn."
    shown = "".join(f"<h2>Hour {hour}</h2><p>At {hour}:00 {sight}</p>" for hour in range(8, 20))
    read_as = read(f"<article><h1>The mill turns</h1>{shown}</article>", live(liveBlogUpdate=UPDATES))
    assert read_as.kind is ArticleKind.LIVE_BLOG and read_as.text.count("the whole town was there") == 12
    assert "cheered" not in read_as.text


@pytest.mark.parametrize(
    "line",
    [
        "کشتی\u200cها هر بیست دقیقه حرکت می\u200cکنند و کامیون\u200cها از جاده کمربندی شمالی می\u200cروند تا پل باز شود.",
        "എന്\u200dജിനീയര്\u200dമാര്\u200d കേബിളുകള്\u200d മാറ്റും, ലോറികള്\u200d വടക്കന്\u200d റിങ് റോഡിലൂടെ അയക്കും, അവന്\u200d പറഞ്ഞു.",
        "A family \U0001f468\u200d\U0001f469\u200d\U0001f467 from the quay saw the first sack of oats being filled.",
    ],
)
def test_joiners_within_words_stay_whichever_reader_is_right(line: str) -> None:
    """A short text is read by both, and the second one drops whatever does not print."""
    assert read(f"<article><h1>{line[:9]}</h1><p>{line}</p></article>").text == line
    assert [block.text for block in read_blocks(fromstring(f"<article><p>{line}</p></article>"), True)] == [
        line
    ]
