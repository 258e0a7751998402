"""Search: what people type, in the scripts they type it in."""

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelves import Shelves, hours

from newsarchive.store import Connection, connect, transaction

STORIES = {
    "harbour": (
        "en",
        "Harbours and rivers",
        "The prime minister opened the harbours. Governments had promised them.",
    ),
    "bank": ("en", "A bank by the sea", "The minister said the bank was in its prime. No river is near."),
    "cafe": ("fr", "Les cafés", "Les cafés de la ville restent ouverts après minuit."),
    "koeln": ("de", "Köln", "Die Straßen der Stadt Köln waren gesperrt, die Häfen auch."),
    "china": ("zh", "港口重新开放", "市长说,港口今天重新开放。气候正在变化。"),
    "japan": ("ja", "東京のニュース", "東京都は新しい港を開きました。"),
    "korea": ("ko", "항구 소식", "항구는 오늘 다시 문을 열었다."),
    "thai": ("th", "ข่าวท่าเรือ", "ท่าเรือเปิดอีกครั้งในวันนี้"),
    "wide": ("en", "Ｗｉｄｅ letters", "Cafe\u0301 society, and the \ufb01rst of many."),
}


@pytest.fixture(scope="module")
def library(module_loader: Connection, module_reader_dsn: str) -> Shelves:
    shelves = Shelves(module_loader, module_reader_dsn)
    for number, (slug, (language, title, text)) in enumerate(STORIES.items()):
        shelves.load(f"https://gazette.example/{slug}", hours(number), text, title=title, language=language)
    return shelves


def found(library: Shelves, query: str, language: str = "en", **more: str) -> set[str]:
    extra = "".join(f", {name} => {value}" for name, value in more.items())
    rows = library.ask(f"select url from news.search(%s, %s{extra})", query, language)
    return {url.rsplit("/", 1)[1] for (url,) in rows}


def test_what_is_typed_is_found(library: Shelves) -> None:
    expected = {
        ("harbour", "en"): {"harbour"},
        ("government", "en"): {"harbour"},
        ('"prime minister"', "en"): {"harbour"},
        ("prime minister", "en"): {"harbour", "bank"},
        ("minister -rivers", "en"): set(),
        ("minister -harbour", "en"): {"bank"},
        ('minister -"the bank"', "en"): {"harbour"},
        ("harbour or sea", "en"): {"harbour", "bank"},
        ("gover*", "en"): {"harbour"},
        ("cafes", "fr"): {"cafe"},
        ("café", "fr"): {"cafe", "wide"},
        ("café", "en"): {"wide", "cafe"} - {"cafe"},
        ("strassen", "de"): {"koeln"},
        ("Straße", "de"): {"koeln"},
        ("koln", "de"): {"koeln"},
        ("港口", "zh"): {"china"},
        ("气候", "en"): {"china"},
        ("候气", "zh"): set(),
        ("重新开放", "zh"): {"china"},
        ("港", "zh"): {"china", "japan"},
        ("放", "zh"): {"china"},
        ("東京", "ja"): {"japan"},
        ("항구", "ko"): {"korea"},
        ("ท่าเรือ", "th"): {"thai"},
        ("เรือ", "th"): {"thai"},
        ("wide", "en"): {"wide"},
        ("first", "en"): {"wide"},
    }
    got = {asked: found(library, *asked) for asked in expected}
    assert got == expected


@pytest.mark.parametrize(
    "query", ["", " ", "the", '"', "-", "*", "a' b", "\\", "or or or", "((&|!", "x" * 5000, "'':*", "-''"]
)
def test_nothing_that_is_typed_is_an_error(library: Shelves, query: str) -> None:
    found(library, query)


def test_filters(library: Shelves) -> None:
    assert found(library, "minister", source="'gazette'") == {"harbour", "bank"}
    assert found(library, "minister", source="'nobody'") == set()
    assert found(library, "minister", since="'2030-01-01'") == set()
    assert found(library, "港", written_in="'ja'") == {"japan"}


def test_highlights_are_marks_not_tags(shelves: Shelves) -> None:
    shelves.load(
        "https://gazette.example/x", hours(30), "\ue000<script>alert(1)</script> the yacht \ue001sails"
    )
    ((highlight,),) = shelves.ask("select highlight from news.search('yacht')")
    assert "\ue000yacht\ue001" in highlight and highlight.count("\ue000") == highlight.count("\ue001") == 1


def test_a_misspelt_title_is_found(library: Shelves) -> None:
    assert library.ask("select title from news.search_titles('harbors and river')") == [
        ("Harbours and rivers",)
    ]


def test_volume_is_a_share_of_the_day(library: Shelves) -> None:
    rows = library.ask(
        "select source, day::text, hit_count, article_count, share from news.topic_volume('minister')"
    )
    assert [(source, day, hits, total, float(share)) for source, day, hits, total, share in rows] == [
        ("gazette", "2026-03-01", 2, len(STORIES), round(2 / len(STORIES), 4))
    ]


@pytest.mark.parametrize(
    "question",
    [
        "news.search('harbour')",
        "news.search('harbour', ranked => true)",
        "news.topic_volume('harbour')",
        "news.find_counts('(harbour,en,,,,,,,,,,)')",
    ],
)
def test_however_many_words_wait_to_be_filed_the_table_is_not_read_whole(
    question: str, library: Shelves, module_dsn: str
) -> None:
    """Each page of them counts as a page to read: the planner would rather unpack the words of every text."""
    with closing(connect(module_dsn)) as owner, transaction(owner), owner.cursor() as cursor:
        cursor.execute(f"select count(*) from {question}")
        assert cursor.fetchone() != (0,)
        cursor.execute("select pg_stat_get_xact_numscans('archive.article_search_1'::regclass)")
        assert cursor.fetchone() == (0,)


def test_a_text_of_a_megabyte_is_searched_by_its_beginning(shelves: Shelves) -> None:
    words = " ".join(f"w{number}x{number * 7919}" for number in range(90_000))
    shelves.load("https://gazette.example/long", hours(40), "anchovy " + words)
    assert found(shelves, "anchovy") == {"long"}


# Letters of every kind that the short cut must tell from those that NFKC changes.
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"), exclude_characters="\0", max_codepoint=0x1FFFF)


@given(words=st.text(LETTERS | st.characters(max_codepoint=0x2200, exclude_characters="\0"), max_size=60))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_that_is_passed_as_plain_is_so(library: Shelves, words: str) -> None:
    ((is_plain, is_normal, is_spaceless),) = library.ask_as_loader(
        "select archive.is_plain(words), normalize(words, nfkc) = words, archive.is_spaceless(words)"
        " from (select %s::text as words) as given", words,
    )  # fmt: skip
    assert (is_normal and not is_spaceless) or not is_plain


@pytest.mark.parametrize("asked", ["harbour", "the", '"', "-harbour", ""])
def test_a_search_says_nothing_but_its_rows(library: Shelves, module_reader_dsn: str, asked: str) -> None:
    conn = connect(module_reader_dsn)
    with conn.cursor() as cursor:
        cursor.execute("select url from news.search(%s)", (asked,))
    assert conn.notices == []
    conn.close()
