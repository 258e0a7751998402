"""Bylines of Chinese, Japanese and Korean pages, and kinds of pages that claim nothing."""

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

KOREAN = "항구 다리가 일곱 달 만에 다시 열렸다"
JAPANESE = "港の橋が七か月ぶりに再開した"
CHINESE = "港口大桥维修七个月后重新开放"
TEXTS = {
    KOREAN: "시는 수리비를 모두 냈다고 밝혔으며, 시민들은 오늘 아침부터 걸어서 다리를 건널 수 있게 되었다고 전했다.",
    JAPANESE: "市は修理費をすべて支払ったと発表し、市民は今朝から歩いて橋を渡ることができるようになったという。",
    CHINESE: "大桥今天上午重新开放，市民可以步行通过，市政府表示维修费用已经全部支付完毕，并向市民表示感谢。",
}


@pytest.mark.parametrize(
    ("title", "line", "names"),
    [
        (CHINESE, "（中央社記者王小明台北29日電）", ("王小明",)),
        (CHINESE, "文／羊城晚报全媒体记者 陈志远", ("陈志远",)),
        (CHINESE, "（记者 李国强 通讯员 周敏）", ("李国强",)),
        (CHINESE, "采写：新京报记者 刘思维", ("刘思维",)),
        (CHINESE, "文/张建华 摄影/李四光", ("张建华",)),
        (CHINESE, "记者 张建华 李四光 报道", ("张建华", "李四光")),
        (CHINESE, "2026/05/02 記者張建華、李四光／綜合報導", ("張建華", "李四光")),
        (CHINESE, '<span class="author">記者張建華／台北報導</span>', ("張建華",)),
        (CHINESE, "（记者 张建华 摄）", ()),
        (JAPANESE, "取材・文＝山田太郎", ("山田太郎",)),
        (JAPANESE, "（文：佐藤 花子）", ("佐藤 花子",)),
        (JAPANESE, f"{TEXTS[JAPANESE]}【田中宏昌】", ("田中宏昌",)),
        (JAPANESE, "写真＝山田太郎", ()),
        (KOREAN, "(서울=연합뉴스) 홍길동 기자 = 다리가 열렸다.", ("홍길동",)),
        (KOREAN, "김철수·박영희 기자 news@paper.example", ("김철수", "박영희")),
        (KOREAN, "이종화 의학전문기자", ("이종화",)),
        (KOREAN, "사진=홍길동 기자", ()),
        (KOREAN, "정치부 기자", ()),
    ],
)
def test_pages_without_markup_for_it_print_who_wrote_them(
    title: str, line: str, names: tuple[str, ...]
) -> None:
    body = "".join(f"<p>{n}. {TEXTS[title]}</p>" for n in range(5))
    assert read(html(f"<h1>{title}</h1><div>{line}</div>{body}", title, lang="")).authors == names


def test_a_caption_of_a_korean_page_names_no_author() -> None:
    body = "".join(f"<p>{n}. {TEXTS[KOREAN]}</p>" for n in range(5))
    picture = "<figure><figcaption>다리. &lt;홍길동 기자&gt;</figcaption></figure>"
    assert read(html(f"<h1>{KOREAN}</h1>{picture}{body}", KOREAN)).authors == ()


DATE = '<span class="date">2026-05-02</span>'


@pytest.mark.parametrize(
    ("title", "told"),
    [(CHINESE, f"<p>{TEXTS[CHINESE]}</p>"), (TITLE, f"<p>{STORY[0]}</p>")],
)
def test_a_few_whole_sentences_with_a_date_are_a_story(title: str, told: str) -> None:
    page = html(f"<h1>{title}</h1>{DATE}{told}", title)
    assert read(page, "https://paper.example/news/1234567").kind == "article"
    assert (
        read(html(f"<h1>{title}</h1>{told}", title), "https://paper.example/news/1234567").kind != "article"
    )
    cut = page.replace(".</p>", " …</p>").replace("。</p>", "…</p>")
    assert read(cut, "https://paper.example/news/1234567").kind != "article"


def test_prose_with_a_date_in_its_words_under_a_headline_is_an_article_whatever_its_address() -> None:
    page = html(f"<h1>{TITLE}</h1><div>27 April 2026 | 20h12</div>{BODY}")
    assert read(page, "https://paper.example/a/b1").kind == "article"
    named = html(f"<h1>Advanced Usage</h1><div>27 April 2026 | 20h12</div>{BODY}", "Advanced Usage")
    assert read(named, "https://paper.example/a/b1").kind == "other_page"


def test_a_story_with_more_figures_than_paragraphs_is_one_by_its_prose() -> None:
    figures = "<figure><img src=/a.jpg></figure>" * 40
    told = "<br><br>".join([*STORY, *(line.replace("Paragraph", "A later part") for line in STORY)])
    page = html(f'<h1>{TITLE}</h1><span class="date">2 May 2026</span>{figures}<div>{told}</div>')
    assert read(page, "https://paper.example/a/b1").kind == "article"
