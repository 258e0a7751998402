"""Copies, origins and people."""

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from shelves import Shelves, hours, prose

from newsarchive.normalize import article_from
from newsarchive.records import Candidate, Extraction, SiteFacts, When
from newsarchive.store.sketches import MINIMA, NO_SKETCH, TOKEN, sketch_of, words_of

WIRE = prose("wire", 400)


def at(hour: float) -> When:
    return When(hours(hour), "second", "explicit")


def test_who_republished_whom_how_late_and_what_was_cut(shelves: Shelves) -> None:
    copy = " ".join(WIRE.split()[:320])
    shelves.load("https://mirror.example/a", hours(6), copy, source="mirror", published=at(5))
    shelves.load("https://gazette.example/a", hours(7), WIRE, published=at(1))
    shelves.load("https://gazette.example/other", hours(7), prose("other", 400), published=at(2))
    rows = shelves.ask(
        "select source, original_source, how_late, words_cut, similarity > 0.6 from news.copies"
    )
    assert rows == [("mirror", "gazette", hours(5) - hours(1), 80, True)]
    originals = shelves.ask("select url, copying_source_count from news.originals order by url")
    assert originals == [("https://gazette.example/a", 1), ("https://gazette.example/other", 0)]


def test_one_story_at_two_addresses_of_a_site(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a-slug-17", hours(1), WIRE, published=at(1))
    shelves.load("https://gazette.example/another-slug-17", hours(2), WIRE, published=at(1))
    assert shelves.ask("select is_same_source, similarity from news.copies") == [(True, 1.0)]


def test_an_edit_parts_what_was_a_copy(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a", hours(1), WIRE)
    shelves.load("https://mirror.example/a", hours(2), WIRE, source="mirror")
    assert shelves.ask("select count(*) from news.copies") == [(1,)]
    shelves.load("https://mirror.example/a", hours(3), prose("rewritten", 400), source="mirror")
    assert shelves.ask("select count(*) from news.copies") == [(0,)]


def test_a_chain_of_copies_is_one_cluster(shelves: Shelves) -> None:
    words = WIRE.split()
    for number, source in enumerate(("gazette", "mirror", "courier")):
        shelves.load(
            f"https://{source}.example/a",
            hours(number),
            " ".join(words[number * 60 :]),
            source=source,
            published=at(number),
        )
    cluster = shelves.ask(
        "select source from news.cluster_of((select max(article_id) from news.articles_current))"
    )
    assert cluster == [("gazette",), ("mirror",), ("courier",)]


def test_the_origin_that_an_article_names_is_joined(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a", hours(1), WIRE, published=at(1))
    shelves.load(
        "https://mirror.example/b", hours(9), prose("told anew", 300), source="mirror", published=at(4),
        origin_url="https://gazette.example/a", origin_publisher="Gazette",
    )  # fmt: skip
    rows = shelves.ask(
        "select source, origin_publisher, origin_article_id is not null, how_late from news.origins"
    )
    assert rows == [("mirror", "Gazette", True, hours(4) - hours(1))]
    assert shelves.ask("select source from news.originals") == [("gazette",)]


def test_a_reporter_across_outlets_and_a_merge_that_is_undone(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a", hours(1), prose("a"), authors=("Ana Márquez",))
    shelves.load(
        "https://mirror.example/b",
        hours(1),
        prose("b"),
        source="mirror",
        authors=("ANA MARQUEZ",),
        desks=("Reuters",),
    )
    shelves.load("https://mirror.example/c", hours(1), prose("c"), source="mirror", authors=("A. Marquez",))
    assert shelves.ask(
        "select person_key, sources, article_count from news.people where kind = 'person' order by 1"
    ) == [
        ("a marquez", ["mirror"], 1),
        ("ana marquez", ["gazette", "mirror"], 2),
    ]
    ((merge,),) = shelves.ask_as_loader(
        "select archive.merge_names('A. Marquez', 'Ana Márquez', 'same photograph')"
    )
    assert shelves.ask(
        "select spellings, article_count from news.people where person_key = 'ana marquez'"
    ) == [(["A. Marquez", "ANA MARQUEZ", "Ana Márquez"], 3)]
    assert len(shelves.ask("select url from news.articles_by('ana marquez')")) == 3
    assert len(shelves.ask("select url from news.articles_by('A. Márquez')")) == 3
    assert shelves.ask_as_loader("select archive.undo_merge(%s), archive.undo_merge(%s)", merge, merge) == [
        (True, False)
    ]
    assert len(shelves.ask("select url from news.articles_by('ana marquez')")) == 2
    assert shelves.ask("select decided_by, undone_at is not null from news.name_merges") == [
        ("newsarchive_loader", True)
    ]
    assert shelves.ask("select kind, name from news.people where kind = 'desk'") == [("desk", "Reuters")]


@given(st.integers(0, 10**6), st.floats(0.3, 1.0))
@settings(max_examples=40)
def test_equal_minima_estimate_the_share_of_equal_runs(seed: int, kept: float) -> None:
    dice = random.Random(seed)
    words = [f"w{dice.randrange(10**6)}" for _ in range(600)]
    one, other = sketch_of(" ".join(words)), sketch_of(" ".join(words[: int(600 * kept)]))
    assert one and other
    agreeing = sum(a == b for a, b in zip(one.sketch, other.sketch, strict=True)) / MINIMA
    assert abs(agreeing - (int(600 * kept) - 4) / 596) < 0.25


@given(st.text(st.sampled_from("aZ9_ -\u2019\u2014\u2026\u00a0\u00c9\u00df\u6e2f\u0e2b.\n"), max_size=40))
def test_the_short_cut_through_english_prose_finds_the_same_words(text: str) -> None:
    assert words_of(text) == [word.encode() for word in TOKEN.findall(text.casefold())]


def test_a_notice_has_no_sketch_and_a_chinese_text_has() -> None:
    assert sketch_of("Too short to tell.") == NO_SKETCH
    chinese = sketch_of("港口今天重新开放市长说气候正在变化我们必须一起努力工作才能保护这座城市的未来")
    assert chinese is not None and len(chinese.bands) == 10


def test_a_reader_asks_how_sure_an_origin_and_a_date_are(shelves: Shelves) -> None:
    said = Extraction(
        "article",
        "OBAN (Reuters) – The wall is whole again after three winters of work by the harbour's masons.",
        {
            "title": [Candidate("Wall whole again", "h1", "h1[0]")],
            "published": [Candidate("2024-03-05", "json-ld"), Candidate("2024-01-02", "meta", "date")],
        },
    )
    url = "https://gazette.example/wall"
    article = article_from(said, url, hours(9), SiteFacts())
    changes = {
        name: getattr(article, name)
        for name in ("published", "evidence", "origin_publisher", "origin_evidence")
    }
    shelves.load(url, hours(9), article.text, **changes)
    assert shelves.ask("select origin_publisher, round(origin_confidence::numeric, 2) from news.origins") == [
        ("Reuters", Decimal("0.75"))
    ]
    assert shelves.ask("select is_published_suspect from news.articles_current") == [(True,)]
    fields = shelves.ask("select field, evidence ->> 'method' from news.field_evidence order by field")
    assert ("origin", "dateline") in fields and ("published", "json-ld") in fields
