"""Pages in scripts without blanks: what names nobody, which day a date of two figures is, how little text is little."""

from datetime import UTC, datetime

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Article, Page, SiteFacts

TITLE = "海港大桥在七个月的修缮之后重新开放"
STORY = [
    f"{part}的修缮由市议会出资，工程师在下面发现了第{n}处裂缝，并说这座桥还能再用五十年。"
    for n, part in enumerate(("北桥墩", "桥面", "旧轨道", "路灯", "南拱"), 1)
]
BODY = "".join(f"<p>{line}</p>" for line in STORY)
SEEN_AT = datetime(2026, 5, 5, tzinfo=UTC)


def read(below: str, body: str = BODY, behind: str = "", host: str = "paper.example") -> Article:
    """The page with a line below its headline."""
    url = f"https://{host}/2026/harbour/48213.html"
    page = (
        f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{below}'
        f'<div class="content">{body}</div>{behind}</body></html>'
    )
    at = Page(url, page.encode(), captured_at=SEEN_AT)
    return article_from(read_page(at, SiteFacts()), url, SEEN_AT, SiteFacts())


def test_a_sentence_with_a_reporter_signs_nothing() -> None:
    said = "<p>记者通过电子邮件联系了市议会，截至发稿时，尚未收到回应。</p>"
    assert read('<div class="time">2026-05-04 19:32</div>', BODY + said).authors == ()


@pytest.mark.parametrize("line", ["（记者王小明 整合）", "（记者王小明 北京电）", "（记者王小明报道）"])
def test_a_reporter_behind_whose_name_stands_what_he_did_is_one(line: str) -> None:
    assert read("<div>2026-05-04 19:32</div>", f"<p>{line}{STORY[0]}</p>{BODY}").authors == ("王小明",)


def test_a_line_of_labels_ends_at_the_next_label() -> None:
    article = read('<div class="bot_author">作者：未知&nbsp;&nbsp;责任编辑：李海棠</div>')
    assert article.authors == () and article.desks == ("未知",)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/">海港新闻网</a> &gt; <a href="/a">新闻资讯</a> &gt; <a href="/b">社会</a> &gt; 正文',
        "<b>相关文章</b> <a href='/1'>渡轮停航一周</a> <a href='/2'>码头的钟声</a>",
        "<b>发布于</b> 2026-05-04 19:32",
        "<a href='/x'>关注</a>",
    ],
)
def test_what_a_template_calls_an_authors_names_nobody(line: str) -> None:
    article = read(f'<div class="news-author">{line}</div>')
    assert article.authors == () and article.desks == ()


def test_a_phones_name_is_no_date() -> None:
    box = '<div class="public-list"><a href="/p">评测 细数Mate30哪些方面超越了iPhone 11 Pro？</a></div>'
    article = read(f"<div><span>时间：2026-05-04</span></div>{box}")
    assert article.published is not None and article.published.at.date().isoformat() == "2026-05-04"


def test_a_date_of_two_figures_each_begins_with_its_year() -> None:
    article = read('<div class="source"><span class="date">发布时间：18-03-08</span></div>')
    assert article.published is not None and article.published.at.date().isoformat() == "2018-03-08"


def test_a_clock_without_a_zone_is_the_languages_where_nothing_else_tells_it() -> None:
    article = read('<div class="time">2026-05-04 19:32:27</div>')
    assert article.published is not None and article.published.basis == "assumed"
    assert article.published.at.astimezone(UTC) == datetime(2026, 5, 4, 11, 32, 27, tzinfo=UTC)


def test_a_short_story_is_no_little_text_and_keeps_out_the_list_behind_it() -> None:
    items = "".join(
        f"<div><h3>号外{n}：渡轮停航，码头上的人说他们等了{n}个小时</h3><ul><li>2026年05月0{n}日</li><li>王茜</li></ul></div>"
        for n in range(1, 7)
    )
    article = read('<div class="time">2026-05-04 19:32</div>', behind=f"<h2>热门推荐</h2>{items}")
    assert article.text.split("\n\n") == STORY
