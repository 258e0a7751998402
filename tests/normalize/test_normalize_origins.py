"""Where a republished article comes from: every sign that pages give, how sure it is, and what is none."""

import pytest

from newsarchive.normalize.origins import origin_from
from newsarchive.records import Candidate, OriginHint

URL = "https://www.herald.example/news/harbour-wall/"
WIRE = "https://wire.example/story/7"


@pytest.mark.parametrize(
    ("hint", "sureness"),
    [
        (OriginHint(WIRE, "", "json-ld", "ld[0].isBasedOn"), 0.95),
        (OriginHint(WIRE, "", "meta", "original-source"), 0.9),
        (OriginHint(WIRE, "This article first appeared on Wire", "credit", "p"), 0.85),
        (OriginHint(f"{WIRE}?utm_medium=rss", "Source link", "source-link", "a"), 0.85),
    ],
)
def test_a_sign_with_an_address_tells_it_and_how_sure_it_is(hint: OriginHint, sureness: float) -> None:
    own = OriginHint("https://www.herald.example/a/", "Source", "source-link", "a")  # the site itself is none
    origin = origin_from([own, hint], [], URL)
    assert origin is not None
    assert (origin.url, origin.publisher, origin.confidence) == (WIRE, "wire.example", sureness)


def test_a_canonical_address_on_another_host_is_an_origin_but_not_an_archives_or_a_carriers() -> None:
    def canonical(address: str) -> object:
        return origin_from([], [Candidate(address, "link", "rel=canonical")], URL)

    origin = origin_from([], [Candidate(WIRE, "link", "rel=canonical")], URL)
    assert origin and (origin.method, origin.confidence) == ("canonical", 0.8)
    assert canonical("https://web.archive.org/web/2026/https://www.herald.example/news/") is None
    assert canonical("https://d1.cloudfront.net/news/harbour-wall/") is None
    assert canonical("https://herald.example/news/harbour-wall/") is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LONDON (Reuters) – The wall is whole again.", "Reuters"),
        ("LONDON, March 5 (Reuters) - The wall is whole again.", "Reuters"),
        ("(Reuters) - The wall is whole again.", "Reuters"),
        ("WASHINGTON (AP) — The wall is whole again.", "AP"),
        ("Hamburg (dpa/lno) – Die Mauer steht wieder.", "dpa"),
        ("Berlin/Brüssel (AFP) - Die Mauer steht wieder.", "AFP"),
        ("MADRID, 5 Mar. (EUROPA PRESS) - El muro está entero.", "EUROPA PRESS"),
        ("BEIJING, March 5 (Xinhua) -- The wall is whole again.", "Xinhua"),
        ("МОСКВА, 5 мар — РИА Новости. Стена снова цела.", "РИА Новости"),
        ("【ロンドン共同】壁は元通りになった。", "共同"),
        ("新华社北京3月5日电 城墙修好了。", "新华社"),
        ("(서울=연합뉴스) 홍길동 기자 = 벽이 복구됐다.", "연합뉴스"),
        ("The wall (a long one) – is whole again.", None),
        ("Oban (Scotland) – The wall is whole again.", None),
    ],
)
def test_an_agencys_dateline_is_an_origin_without_an_address(text: str, agency: str | None) -> None:
    origin = origin_from([], [], URL, text)
    assert (origin.publisher if origin else None) == agency
    assert origin is None or (origin.url, origin.method) == (None, "dateline")


def test_an_agencys_own_page_has_no_origin_in_its_dateline() -> None:
    text = "LONDON (Reuters) – The wall is whole again."
    assert origin_from([], [], "https://reuters.example/a", text, frozenset({"reuters"})) is None
    assert (
        origin_from([], [], "https://apnews.example/a", "OBAN (AP) — A wall.", frozenset({"apnews"})) is None
    )


def test_the_surest_sign_wins_over_those_that_stand_earlier() -> None:
    words = OriginHint("", "The Courier", "credit-words", "This article was first published by The Courier.")
    based = OriginHint(WIRE, "", "json-ld", "ld[0].isBasedOn")
    origin = origin_from([words, based], [], URL, "OBAN (AP) — A wall.")
    assert origin and origin.url == WIRE
    alone = origin_from([words], [], URL)
    assert alone and (alone.url, alone.publisher, alone.confidence) == (None, "The Courier", 0.6)
