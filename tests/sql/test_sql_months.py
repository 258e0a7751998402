"""What is kept is no second truth: after any history it says what the articles say, settled or not, in any order."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from asked_of_articles import ASKED_OF_ARTICLES, TRIED
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When
from newsarchive.store import Connection, connect, names, takedowns, transaction
from newsarchive.store.statements import query

KEPT = (
    "month_counts", "month_days", "month_lags", "month_names", "month_hosts", "month_methods", "edits",
    "front_words",
)  # fmt: skip
SERIAL = itertools.count()
HIDE = takedowns.Decision("hide", "asked for", "a reader", NIGHT, "an editor")
OTHER_MONTH = When(NIGHT - timedelta(days=20), "minute", "source", confidence=0.97)
READINGS: dict[str, dict[str, Any]] = {
    "plain": {"authors": ("Ana Vidal",), "evidence": {"title": {"method": "json-ld"}}},
    "two": {"authors": ("Ana Vidal", "A. Vidal"), "desks": ("ANA VIDAL",), "section": "Harbour"},
    "desk": {"desks": ("Wire",), "section": "Harbour", "outlinks": (("https://elsewhere.example/a", "there"),)},
    "walled": {"paywall": "hard", "origin_publisher": "Wire", "evidence": {"title": {"method": "meta"}}},
    "moved": {
        "published": OTHER_MONTH, "outlinks": (("https://elsewhere.example/b", "x"), ("https://z.example/", "y"))},
    "undated": {"published": None},
    "renamed": {"title": "Harbour reopens after storm"},
}  # fmt: skip
# Titles, in other cases and with other blanks, and none.
WORDS = ("Harbour reopens", "HARBOUR reopens  after storm", "Ferries leave again today", "Read more")
PAGES = st.sampled_from([(source, page) for source in ("gazette", "mirror") for page in "pq"])
LOADS = st.tuples(
    st.just("load"), PAGES, st.integers(0, 1500), st.sampled_from("ABCD"), st.sampled_from([*READINGS])
)
ACTS = st.one_of(
    LOADS,
    LOADS,
    LOADS,
    st.tuples(st.just("show"), PAGES, st.integers(0, 1500), st.sampled_from([*WORDS])),
    st.tuples(st.just("hide"), PAGES),
    st.tuples(st.just("lift")),
    st.tuples(st.just("merge"), st.sampled_from([("A. Vidal", "Ana Vidal"), ("Ana Vidal", "Wire"), ("Wire", "A. Vidal")])),
    st.tuples(st.just("part")),
)  # fmt: skip


@pytest.fixture
def owner(owner_dsn: str) -> Iterator[Connection]:
    conn = connect(owner_dsn)
    yield conn
    conn.close()


def told(shelves: Shelves) -> dict[str, list[str]]:
    """What each view says, and what the articles say: the same."""
    said = {}
    for view, sql in ASKED_OF_ARTICLES.items():
        said[view] = sorted(map(str, shelves.ask_as_loader(f"select * from {view}")))
        assert said[view] == sorted(map(str, shelves.ask_as_loader(sql))), view
    assert shelves.ask_as_loader(TRIED) == []
    return said


def kept(shelves: Shelves) -> dict[str, list[str]]:
    """The rows of the tables."""
    return {
        table: sorted(map(str, shelves.ask_as_loader(f"select to_jsonb(each) from archive.{table} as each")))
        for table in KEPT
    }


def settle(shelves: Shelves) -> None:
    """As every run does at its end."""
    query(shelves.conn, "settle_months")
    query(shelves.conn, "settle_titles")


def do(shelves: Shelves, owner: Connection, act: tuple[Any, ...], number: int) -> None:
    """One act of a history; an act that has nothing to act on is none."""
    if act[0] in ("load", "hide", "show"):
        source, page = act[1]
        url = f"https://{source}.example/{number}/{page}"
        if takedowns.taken_down(owner, [url]):
            return
        if act[0] == "load":
            _, _, hour, text, reading = act
            shelves.load(
                url,
                hours(hour),
                text_of(number, text),
                source=source,
                canonical_url=url,
                **READINGS[reading],
            )
        elif act[0] == "show":
            shelves.show(source, f"https://{source}.example/", hours(act[2]), [(url, act[3])])
        else:
            takedowns.take_down(owner, takedowns.Target("url", url), HIDE)
    elif act[0] == "lift":
        if open_ones := [each for each in takedowns.read_takedowns(owner) if each.lifted_at is None]:
            takedowns.lift(owner, open_ones[0].takedown_id, "an editor")
    else:
        merge_or_part(owner, act)


def text_of(number: int, letter: str) -> str:
    """A text; the one of the letter D is A's with a correction."""
    if letter == "D":
        return (
            prose(f"{number}A") + "\n\nCorrection: an earlier version of this article gave the wrong depth."
        )
    return prose(f"{number}{letter}")


def merge_or_part(owner: Connection, act: tuple[Any, ...]) -> None:
    """A merge past the command's refusals (in SQL a circle is possible), or the end of the oldest one in force."""
    in_force = [each for each in names.merges(owner) if each.undone_at is None]
    if act[0] == "part":
        if in_force:
            query(owner, "undo_name_merge", merge_id=in_force[0].merge_id, undone_by="we")
        return
    alias, person = (name.lower().replace(".", "") for name in act[1])
    if alias not in {each.alias_key for each in in_force}:
        row = {"alias_key": alias, "person_key": person, "reason": "one", "decided_by": "we"}
        query(owner, "insert_name_merge", **row)


CIRCLE = [
    ("load", ("gazette", "p"), 0, "A", "two"),
    ("load", ("mirror", "p"), 5, "A", "desk"),
    ("merge", ("A. Vidal", "Ana Vidal")),
    ("merge", ("Ana Vidal", "Wire")),
    ("merge", ("Wire", "A. Vidal")),
    ("part",),
    ("hide", ("gazette", "p")),
    ("load", ("mirror", "q"), 700, "B", "undated"),
    ("load", ("mirror", "q"), 900, "B", "moved"),
    ("lift",),
]


# The other one of two near copies is an original again; a text that was there before the present one.
PARTED = [
    ("load", ("gazette", "p"), 0, "A", "plain"),
    ("load", ("mirror", "p"), 3, "A", "moved"),
    ("load", ("mirror", "p"), 900, "B", "moved"),
]
BETWEEN = [
    ("load", ("gazette", "p"), hour, text, "plain") for hour, text in ((0, "A"), (100, "B"), (50, "C"))
]
# Words that were the title are a headline that was tried when an earlier text has another title, and none before.
RENAMED = [
    ("load", ("gazette", "p"), 50, "A", "renamed"),
    ("show", ("gazette", "p"), 20, "HARBOUR reopens  after storm"),
    ("show", ("gazette", "p"), 60, "HARBOUR reopens  after storm"),
    ("show", ("gazette", "p"), 30, "Harbour reopens"),
    ("load", ("gazette", "p"), 10, "A", "plain"),
    ("load", ("gazette", "p"), 70, "A", "plain"),
]
# A text that came between two turns out to be as the one before it: what it edited, and what edited it, is no edit.
CORRECTED = [
    ("load", ("gazette", "p"), hour, text, "plain")
    for hour, text in ((0, "A"), (9, "D"), (5, "D"), (7, "B"), (3, "B"))
] + [("hide", ("gazette", "p")), ("lift",)]


@example(history=RENAMED, dice=Random(3))
@example(history=CORRECTED, dice=Random(3))
@example(history=BETWEEN, dice=Random(3))
@example(history=PARTED, dice=Random(3))
@example(history=CIRCLE, dice=Random(3))
@given(history=st.lists(ACTS, min_size=1, max_size=12), dice=st.randoms(use_true_random=False))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counts_say_what_the_articles_say_after_any_history(
    shelves: Shelves, owner: Connection, history: list[tuple[Any, ...]], dice: Any
) -> None:
    number = next(SERIAL)
    for act in [*history, *dice.sample(history, k=len(history))]:
        if dice.random() < 0.8:
            settle(shelves)
        do(shelves, owner, act, number)
        fresh = told(shelves)
    settle(shelves)
    assert told(shelves) == fresh
    settled = kept(shelves)
    for statement in ("doubt_all_months", "doubt_all_titles", "settle_all_edits"):
        query(owner, statement)
    assert told(shelves) == fresh
    settle(shelves)
    assert kept(shelves) == settled


def test_a_load_that_is_under_way_while_months_are_counted_is_counted_later(
    shelves: Shelves, loader_dsn: str
) -> None:
    shelves.load("https://gazette.example/a", hours(1), prose("a"))
    other = connect(loader_dsn)
    with transaction(shelves.conn):
        shelves.conn.cursor().execute(
            "update archive.articles set published_at = published_at - interval '1 month'"
        )
        query(other, "settle_months")
        assert shelves.ask("select month::text from news.section_output") == [("2026-03-01",)]
    other.close()
    assert shelves.ask("select month::text from news.section_output") == [("2026-02-01",)]
    query(shelves.conn, "settle_months")
    assert shelves.ask_as_loader("select month::text from archive.month_counts") == [("2026-02-01",)]


def test_a_visit_that_finds_nothing_new_leaves_no_month_to_be_counted(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a", hours(1), prose("a"))
    query(shelves.conn, "settle_months")
    shelves.gone("https://gazette.example/a", hours(2), 304)
    shelves.load("https://gazette.example/a", hours(30), prose("a"))
    assert shelves.ask_as_loader("select * from archive.stale_months") == []


def test_a_source_in_another_zone_has_its_articles_in_other_months(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/a", hours(1), prose("a"))
    query(shelves.conn, "settle_months")
    shelves.ask_as_loader("update archive.sources set timezone = 'America/New_York'")
    assert shelves.ask("select month::text from news.publication_lag") == [("2026-02-01",)]
    told(shelves)


def test_words_of_a_link_that_leads_to_another_article_are_looked_at_again(shelves: Shelves) -> None:
    urls = [f"https://gazette.example/{name}" for name in "ab"]
    for url, title in zip(urls, ("Harbour reopens today", "Ferries leave again"), strict=True):
        shelves.load(url, hours(1), prose(url), title=title)
    shelves.show("gazette", "https://gazette.example/", hours(2), [(urls[0], "Harbour reopens today")])
    settle(shelves)
    tried = "select anchor, title from news.headline_tests"
    judged = "select is_title from archive.front_words where anchor = 'Harbour reopens today'"
    assert (shelves.ask(tried), shelves.ask_as_loader(judged)) == ([], [(True,)])
    shelves.ask_as_loader(
        "update archive.links set article_id = (select max(article_id) from archive.articles) where url = %s",
        urls[0],
    )
    for _ in range(2):
        assert shelves.ask(tried) == [("Harbour reopens today", "Ferries leave again")]
        settle(shelves)
    assert shelves.ask_as_loader(judged) == [(False,)]
    assert shelves.ask_as_loader("select * from archive.stale_titles") == []


def test_a_load_that_is_under_way_while_titles_are_judged_is_looked_at_later(
    shelves: Shelves, loader_dsn: str
) -> None:
    url = "https://gazette.example/a"
    shelves.load(url, hours(1), prose("a"), title="Harbour reopens today")
    shelves.show("gazette", "https://gazette.example/", hours(3), [(url, "Harbour reopens today")])
    other = connect(loader_dsn)
    with transaction(shelves.conn):
        shelves.conn.cursor().execute("update archive.article_versions set title = 'Ferries leave again'")
        query(other, "settle_titles")
        assert shelves.ask("select * from news.headline_tests") == []
    other.close()
    for _ in range(2):
        assert shelves.ask("select title from news.headline_tests") == [("Ferries leave again",)]
        query(shelves.conn, "settle_titles")


def test_words_that_a_look_moves_while_titles_are_judged_are_judged_later(
    shelves: Shelves, loader_dsn: str
) -> None:
    url = "https://gazette.example/a"
    shelves.load(url, hours(1), prose("a"), title="Harbour reopens today")
    shelves.show("gazette", "https://gazette.example/", hours(3), [(url, "Harbour reopens today")])
    settle(shelves)
    shelves.load(url, hours(2), prose("a"), title="Ferries leave again")
    other = connect(loader_dsn)
    with transaction(shelves.conn):
        shelves.conn.cursor().execute("update archive.front_words set times_shown = times_shown + 1")
        query(other, "settle_titles")
    judged = "select is_title from archive.front_words where anchor <> ''"
    assert shelves.ask_as_loader(judged) == [(True,)]
    assert shelves.ask("select title from news.headline_tests") == [("Ferries leave again",)]
    query(other, "settle_titles")
    other.close()
    assert shelves.ask_as_loader(judged) == [(False,)]
    assert shelves.ask_as_loader("select * from archive.stale_titles") == []
