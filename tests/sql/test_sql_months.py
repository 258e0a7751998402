"""Counts of months are no second truth: after any history they say what the articles say, settled or not, in any order."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When
from newsarchive.store import Connection, connect, names, takedowns, transaction
from newsarchive.store.statements import query

KEPT = ("month_counts", "month_lags", "month_names", "month_hosts", "month_methods")
# What the views said before there were counts, asked of every article.
ASKED_OF_ARTICLES = {
    "article_counts": """
select
  source, date_trunc('month', published_date)::date, section, paywall,
  case when authors <> '{}' then 'person' when desks <> '{}' then 'desk' else 'nobody' end,
  origin_url is null and origin_publisher is null and not exists (
    select from news.near_copies where near_copies.article_id = articles.article_id
  ),
  count(*), sum(word_count), count(*) filter (where published_confidence >= 0.95)
from news.articles_current as articles
group by 1, 2, 3, 4, 5, 6
""",
    "section_output": """
select
  source, date_trunc('month', published_date)::date, coalesce(section, '(none)'), count(*), round(avg(word_count)),
  round(count(*)::numeric / sum(count(*)) over (partition by source, date_trunc('month', published_date)), 4)
from news.articles_current
where published_date is not null
group by source, date_trunc('month', published_date), coalesce(section, '(none)')
""",
    "publication_lag": """
select
  source, date_trunc('month', published_date)::date, count(*), count(*) filter (where lag < interval '48 hours'),
  percentile_cont(0.5) within group (order by lag) filter (where lag < interval '48 hours'),
  percentile_cont(0.95) within group (order by lag) filter (where lag < interval '48 hours')
from news.articles_current
cross join lateral (select first_captured_at - published_at as lag) as lags
where published_at <= first_captured_at
group by 1, 2
""",
    "people": """
select
  person_key, mode() within group (order by kind), mode() within group (order by name),
  array_agg(distinct name order by name), array_agg(distinct source order by source), count(distinct article_id),
  min(published_at), max(published_at)
from news.bylines
group by person_key
""",
    "byline_counts": """
with firsts as (
  select distinct on (article_id, person_key) * from news.bylines order by article_id, person_key, kind, name
)

select
  person_key, bylines.kind, name, source, month, count(distinct article_id) filter (
    where (article_id, bylines.kind, name) in (select article_id, kind, name from firsts)
  ), min(bylines.published_at), max(bylines.published_at)
from news.bylines
join news.articles_current using (article_id, source)
cross join lateral (
  select date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date as month
) as months
group by person_key, bylines.kind, name, source, month
""",
    "most_linked_hosts": """
select source, host, count(*), count(distinct article_id)
from news.outlinks
join news.sources on sources.source_key = outlinks.source
where host <> split_part(home_url, '/', 3)
group by source, host
""",
    "evidence_methods": """
select
  source, date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date,
  field, evidence ->> 'method', count(*)
from news.field_evidence
join news.articles_current using (article_id)
group by 1, 2, 3, 4
""",
}  # fmt: skip
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
}  # fmt: skip
PAGES = st.sampled_from([(source, page) for source in ("gazette", "mirror") for page in "pq"])
LOADS = st.tuples(
    st.just("load"), PAGES, st.integers(0, 1500), st.sampled_from("ABC"), st.sampled_from([*READINGS])
)
ACTS = st.one_of(
    LOADS,
    LOADS,
    LOADS,
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
        said[view] = sorted(map(str, shelves.ask_as_loader(f"select * from news.{view}")))
        assert said[view] == sorted(map(str, shelves.ask_as_loader(sql))), view
    return said


def kept(shelves: Shelves) -> dict[str, list[str]]:
    """The rows of the tables."""
    return {
        table: sorted(map(str, shelves.ask_as_loader(f"select * from archive.{table}"))) for table in KEPT
    }


def do(shelves: Shelves, owner: Connection, act: tuple[Any, ...], number: int) -> None:
    """One act of a history; an act that has nothing to act on is none."""
    if act[0] in ("load", "hide"):
        source, page = act[1]
        url = f"https://{source}.example/{number}/{page}"
        if takedowns.taken_down(owner, [url]):
            return
        if act[0] == "load":
            _, _, hour, text, reading = act
            shelves.load(
                url,
                hours(hour),
                prose(f"{number}{text}"),
                source=source,
                canonical_url=url,
                **READINGS[reading],
            )
        else:
            takedowns.take_down(owner, takedowns.Target("url", url), HIDE)
    elif act[0] == "lift":
        if open_ones := [each for each in takedowns.read_takedowns(owner) if each.lifted_at is None]:
            takedowns.lift(owner, open_ones[0].takedown_id, "an editor")
    else:
        merge_or_part(owner, act)


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
            query(shelves.conn, "settle_months")
        do(shelves, owner, act, number)
        fresh = told(shelves)
    query(shelves.conn, "settle_months")
    assert told(shelves) == fresh
    settled = kept(shelves)
    query(owner, "doubt_all_months")
    assert told(shelves) == fresh
    query(shelves.conn, "settle_months")
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
