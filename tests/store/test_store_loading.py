"""Loading: one row an article, one version a text, whatever the order in which captures arrive."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.records import Article, Interval, When
from newsarchive.store import Connection, captures, runs, transaction
from newsarchive.store.articles import load_batch
from newsarchive.store.captures import CaptureRow
from newsarchive.store.readings import Reading, identity_of
from newsarchive.store.reports import archive_digest
from newsarchive.store.statements import query
from newsarchive.warc import WarcFile

NIGHT = datetime(2026, 3, 1, tzinfo=UTC)
GAZETTE = runs.SourceRow("gazette", "Gazette", "https://gazette.example/", "UTC", "en", {}, "sha256:0")


def article(url: str, text: str, title: str = "Harbour reopens") -> Article:
    digest = "sha256:" + hashlib.sha256(f"{title}\n{text}".encode(errors="replace")).hexdigest()
    return Article(
        url=url, canonical_url=url, kind="article", title=title, text=text, text_digest=digest,
        word_count=len(text.split()), extracted_by="test 1", language="en",
        published=When(NIGHT, "second", "explicit"), outlinks=(("https://elsewhere.example/a", "there"),),
    )  # fmt: skip


def new_run(conn: Connection) -> int:
    runs.record_source(conn, GAZETTE)
    interval = Interval(NIGHT, NIGHT + timedelta(days=1))
    return runs.start_run(
        conn, "gazette", interval, runs.RunKey("archive_gazette", str(datetime.now()), "cli"), False
    )


def captured(conn: Connection, run_id: int, moments: list[tuple[str, datetime]]) -> list[int]:
    """Rows of captures made at these moments, as a closed WARC file would name them."""
    rows = [
        CaptureRow(url, url, moment, 200, "sha256:1", payload_bytes=1, warc_offset=number, warc_length=1)
        for number, (url, moment) in enumerate(moments)
    ]
    name = f"gazette/run{run_id}-{datetime.now().isoformat()}.warc.gz"
    made = captures.record_warc(conn, run_id, WarcFile(name, 1, "sha256:2", len(rows)), rows)
    return [made[number] for number in range(len(rows))]


def read(capture_id: int, url: str, moment: datetime, said: Article) -> Reading:
    return Reading(None, capture_id, url, moment, said, identity_of(said))


def load(conn: Connection, seen: list[tuple[str, datetime, str]]) -> list[bool]:
    """Load (url, captured_at, text) in this order; whether each began a version."""
    run_id = new_run(conn)
    with transaction(conn):
        ids = captured(conn, run_id, [(url, moment) for url, moment, _ in seen])
        run = runs.read_run(conn, run_id)
        readings = [
            read(capture, url, moment, article(url, text))
            for capture, (url, moment, text) in zip(ids, seen, strict=True)
        ]
        loaded, refused = load_batch(conn, run, readings)
    assert not refused
    return [item.is_new_text for item in loaded]


def shelves(conn: Connection) -> list[tuple[str, datetime, str]]:
    """What a reader sees of every version: url, when it began, its text."""
    with conn.cursor() as cursor:
        cursor.execute(
            "select url, valid_from_at, body from news.article_versions order by url, valid_from_at"
        )
        return list(cursor.fetchall())


def hours(number: float) -> datetime:
    return NIGHT + timedelta(hours=number)


URL = "https://gazette.example/harbour"


def test_the_same_page_twice_is_one_version(loader: Connection) -> None:
    assert load(loader, [(URL, hours(1), "The harbour is open.")]) == [True]
    assert load(loader, [(URL, hours(2), "The harbour is open.")]) == [False]
    assert shelves(loader) == [(URL, hours(1), "The harbour is open.")]


def test_a_second_fetch_of_a_changed_page_loses_no_other_row(loader: Connection) -> None:
    """The rival's fault: its insert of the new version failed, and every later row of that run was lost."""
    load(loader, [(URL, hours(1), "Open.")])
    others = [(f"https://gazette.example/{number}", hours(2), f"Story {number}.") for number in range(5)]
    load(loader, [others[0], (URL, hours(2), "Closed again."), *others[1:]])
    assert {url for url, _, _ in shelves(loader)} == {URL, *(url for url, _, _ in others)}
    assert [text for url, _, text in shelves(loader) if url == URL] == ["Open.", "Closed again."]


def test_back_and_forth_is_three_versions(loader: Connection) -> None:
    for hour, text in enumerate(["A.", "B.", "A."]):
        load(loader, [(URL, hours(hour), text)])
    assert [text for _, _, text in shelves(loader)] == ["A.", "B.", "A."]


def test_a_capture_found_later_takes_its_place_in_time(loader: Connection) -> None:
    load(loader, [(URL, hours(1), "A."), (URL, hours(3), "A.")])
    load(loader, [(URL, hours(2), "B.")])
    assert shelves(loader) == [(URL, hours(1), "A."), (URL, hours(2), "B."), (URL, hours(3), "A.")]


def test_a_value_that_the_database_refuses_costs_only_its_own_row(loader: Connection) -> None:
    run_id = new_run(loader)
    with transaction(loader):
        ids = captured(loader, run_id, [(URL, hours(1)), (URL + "2", hours(1)), (URL + "3", hours(1))])
        good = article(URL, "Good.")
        bad = replace(
            article(URL + "2", "Bad."), published=When(datetime(1492, 1, 1, tzinfo=UTC), "day", "assumed")
        )
        readings = [
            read(ids[0], URL, hours(1), good),
            read(ids[1], URL + "2", hours(1), bad),
            read(ids[2], URL + "3", hours(1), article(URL + "3", "Also good.")),
        ]
        loaded, refused = load_batch(loader, runs.read_run(loader, run_id), readings)
    assert [item.reading.captured_url for item in loaded] == [URL, URL + "3"]
    assert [(reading.captured_url, "check constraint" in reason) for reading, reason in refused] == [
        (URL + "2", True)
    ]


def test_nul_and_half_surrogates_do_not_lose_the_page(loader: Connection) -> None:
    load(loader, [(URL, hours(1), "Be\x00fore \ud800 after.")])
    assert shelves(loader)[0][2] == "Before  after."


HISTORIES = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 8), st.sampled_from("ABC")), min_size=1, max_size=14
)


@given(
    history=HISTORIES, order=st.randoms(use_true_random=False), cuts=st.lists(st.integers(0, 14), max_size=4)
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_with_repeats_gives_the_same_archive(loader: Connection, history, order, cuts) -> None:  # type: ignore[no-untyped-def]
    """Captures of three pages, loaded in time order at once, and shuffled in batches with repeats."""
    texts = {(page, hour): text for page, hour, text in history}  # one capture has one text
    seen = [
        (f"https://gazette.example/{page}", hours(hour), f"{text}.")
        for (page, hour), text in sorted(texts.items())
    ]
    assert_same(loader, [seen], shuffled(seen, order, cuts))


def shuffled(seen, order, cuts):  # type: ignore[no-untyped-def]
    mixed = [*seen, *order.sample(seen, k=len(seen) // 2)]
    order.shuffle(mixed)
    bounds = [0, *sorted(min(cut, len(mixed)) for cut in cuts), len(mixed)]
    return [mixed[a:b] for a, b in pairwise(bounds) if a < b]


def assert_same(conn: Connection, one_way, another) -> None:  # type: ignore[no-untyped-def]
    results = []
    for batches in (one_way, another):
        with conn.cursor() as cursor:
            cursor.execute("begin")
        inside(conn, batches)
        results.append(
            (shelves(conn), archive_digest(conn), query(conn, "report_totals")[0]["version_count"])
        )
        with conn.cursor() as cursor:
            cursor.execute("rollback")
    assert results[0] == results[1]


def inside(conn: Connection, batches) -> None:  # type: ignore[no-untyped-def]
    """Load batches within the test's transaction, so that both ways begin with an empty archive."""
    runs.record_source(conn, GAZETTE)
    from newsarchive.store.statements import one

    key = {"dag_id": "d", "kind": "cli", "is_live": False, "is_night": True, "code_version": "1"}
    run_id = one(
        conn, "insert_run", clock_skew_seconds=0.0, source_key="gazette", start=NIGHT, end=hours(24), dag_run_key="r", **key
    )["run_id"]  # fmt: skip
    run = runs.read_run(conn, run_id)
    for batch in batches:
        ids = captured(conn, run_id, [(url, moment) for url, moment, _ in batch])
        readings = [
            read(capture, url, moment, article(url, text))
            for capture, (url, moment, text) in zip(ids, batch, strict=True)
        ]
        assert not load_batch(conn, run, readings)[1]


def test_a_load_that_was_killed_after_its_commit_is_told_as_it_was(loader: Connection) -> None:
    """The retry writes nothing and says the same; another run of the same capture finds nothing new."""
    first, other = new_run(loader), new_run(loader)
    url = "https://gazette.example/a"
    (capture_id,) = captured(loader, first, [(url, NIGHT)])
    reading = read(capture_id, url, NIGHT, article(url, "The harbour reopened."))
    told = []
    for run_id in (first, first, other):
        with transaction(loader):
            (loaded,), _ = load_batch(loader, runs.read_run(loader, run_id), [reading])
        told.append(loaded.is_new_text)
    assert told == [True, True, False]


def test_two_links_to_one_capture_are_one_observation(loader: Connection) -> None:
    """Salvage gives what a killed attempt had fetched to every link that led there."""
    run_id, url = new_run(loader), "https://gazette.example/a"
    (capture_id,) = captured(loader, run_id, [(url, NIGHT)])
    reading = read(capture_id, url, NIGHT, article(url, "The harbour reopened."))
    with transaction(loader):
        loaded, refused = load_batch(loader, runs.read_run(loader, run_id), [reading, reading])
    assert [one.is_new_text for one in loaded] == [True, True] and not refused


def test_what_a_visit_read_otherwise_is_kept_once_and_speaks_when_its_text_begins(loader: Connection) -> None:
    """Most visits read what is kept already: they bring no words, and what they do bring is not lost."""
    run_id, told = new_run(loader), []
    for hour, text, section in [
        (1, "Open.", "Town"),
        (4, "Open.", "World"),
        (6, "Open.", "World"),
        (3, "Shut.", "Town"),
    ]:
        said = replace(article(URL, text), section=section)
        (capture_id,) = captured(loader, run_id, [(URL, hours(hour))])
        with transaction(loader):
            run = runs.read_run(loader, run_id)
            (loaded,), _ = load_batch(loader, run, [read(capture_id, URL, hours(hour), said)])
        told.append(
            (loaded.is_new_text, asked(loader, "select fields ->> 'section' from archive.other_readings"))
        )
    assert told == [(True, []), (False, [("World",)]), (False, [("World",)]), (True, [("World",)])]
    began = "select valid_from_at, body, section from news.article_versions order by valid_from_at"
    assert asked(loader, began) == [
        (hours(1), "Open.", "Town"), (hours(3), "Shut.", "Town"), (hours(4), "Open.", "World")
    ]  # fmt: skip


def asked(conn: Connection, sql: str) -> list[tuple[Any, ...]]:
    with conn.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_an_article_that_is_written_again_stays_in_its_page(loader: Connection) -> None:
    """A row that moved to another page had a new entry in each index of articles, with each load and each visit."""
    stories = [(f"https://gazette.example/story-{number}", f"Story {number}.") for number in range(200)]
    before = rewritten(loader)
    load(loader, [(url, hours(1), text) for url, text in stories])
    load(loader, [(url, hours(9), text) for url, text in stories])
    all_of_them, in_place = (now - then for now, then in zip(rewritten(loader), before, strict=True))
    assert all_of_them == 2 * len(stories)
    assert in_place >= 0.9 * all_of_them


def rewritten(conn: Connection) -> tuple[int, int]:
    """How often rows of articles were written again, and how often of these in their page."""
    with conn.cursor() as cursor:
        cursor.execute("select pg_stat_force_next_flush()")
        cursor.execute(
            "select n_tup_upd, n_tup_hot_upd from pg_stat_all_tables"
            " where schemaname = 'archive' and relname = 'articles'"
        )
        (counted,) = cursor.fetchall()
    return counted[0], counted[1]
