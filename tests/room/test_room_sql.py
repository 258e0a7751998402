"""Questions in SQL by whoever reads: answered in four forms, refused where they are none, ended when nobody waits."""

import csv
import io
import json
import math
import socket
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import fromstring as html_of
from room.browser import Browser
from room.conftest import Full, served
from starlette.testclient import TestClient

from newsarchive.store import connect, free_questions
from newsarchive.store.cookbook import recipes
from newsarchive.store.free_questions import FreeQuestion
from newsarchive.store.pool import TookTooLong

TWO_OF_A_NAME = "select 1 as a, 2 as a, date '2026-03-01' as day, 1.50 as share, true as yes, null as nothing"


def asked(client: TestClient, question: str, form: str = "html"):  # type: ignore[no-untyped-def]
    return client.get("/sql", params={"q": question, "format": form})


def test_an_answer_has_four_forms(full_room: TestClient) -> None:
    assert "1 row" in asked(full_room, TWO_OF_A_NAME).text
    told = asked(full_room, TWO_OF_A_NAME, "json").json()
    assert told["rows"] == [[1, 2, "2026-03-01", 1.5, True, None]] and not told["is_cut"]
    rows = list(csv.reader(io.StringIO(asked(full_room, TWO_OF_A_NAME, "csv").text)))
    assert rows == [
        ["a", "a", "day", "share", "yes", "nothing"],
        ["1", "2", "2026-03-01", "1.50", "True", ""],
    ]
    table = pyarrow.parquet.read_table(
        io.BytesIO(asked(full_room, "select day, archived_count from news.coverage", "parquet").content)
    )
    assert [str(kind) for kind in table.schema.types] == ["date32[day]", "int64"] and table.num_rows > 0


# What is asked, then the type and the values that Parquet has of it.
PARQUET = (
    ("array['a', 'b; c', null]", "list<element: string>", ["a", "b; c", None]),
    ("array[timestamptz '2026-03-01Z']", "list<element: timestamp[us, tz=UTC]>", [datetime(2026, 3, 1, tzinfo=UTC)]),
    ("timestamp '2026-03-01 12:00:00.5'", "timestamp[us]", datetime(2026, 3, 1, 12, 0, 0, 500_000)),
    ("null::timestamptz", "timestamp[us, tz=UTC]", None),
    ("12.50::numeric", "double", 12.5),
    ("'infinity'::float8", "double", math.inf),
    ("123456789012345678.91::numeric", "string", "123456789012345678.91"),
    ("99999999999999999999999999", "string", "99999999999999999999999999"),
    ("date 'infinity'", "string", "infinity"),
    ("timestamptz '0044-03-15 12:00+00 BC'", "string", "0044-03-15T12:00:00+00:00 BC"),
    ("array[array[1, 2], array[3, 4]]", "string", "[[1, 2], [3, 4]]"),
    ("'{\"a\": 0.1}'::jsonb", "string", '{"a": 0.1}'),
)  # fmt: skip


def test_parquet_has_every_value_as_it_is(full_room: TestClient) -> None:
    question = "select " + ", ".join(f"{said} as told" for said, *_ in PARQUET)
    table = pyarrow.parquet.read_table(io.BytesIO(asked(full_room, question, "parquet").content))
    assert table.column_names == ["told", *(f"told_{number}" for number in range(2, len(PARQUET) + 1))]
    found = zip(table.schema.types, table.to_pylist()[0].values(), strict=True)
    assert [(str(kind), value) for kind, value in found] == [(kind, value) for _, kind, value in PARQUET]


def test_json_has_all_digits_of_a_number(full_room: TestClient) -> None:
    told = asked(full_room, "select 123456789012345678.91, 0.1, 12345678901234567890", "json").json()
    assert told["rows"] == [["123456789012345678.91", 0.1, 12345678901234567890]]


def test_whoever_names_a_column_writes_no_formula_into_a_spreadsheet(full_room: TestClient) -> None:
    assert asked(full_room, 'select 1 as "=cmd()"', "csv").text == "'=cmd()\r\n1\r\n"


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)
def test_every_question_of_the_cookbook_is_answered(full_room: TestClient, recipe) -> None:  # type: ignore[no-untyped-def]
    place = full_room.get(f"/sql/cookbook/{recipe.name}").headers["location"]
    assert full_room.get(place).status_code == 200


def test_a_question_of_the_cookbook_asks_about_the_chosen_source(full_room: TestClient) -> None:
    place = full_room.get("/sql/cookbook/01_coverage?source=gazette").headers["location"]
    assert quote("'gazette'", safe="") in place and "demo" not in place
    assert full_room.get("/sql/cookbook/01_coverage?source='; drop").status_code == 400


def test_the_cookbook_lists_the_sources_once(full_room: TestClient) -> None:
    """Of thousands of sources a list a question would be megabytes."""
    page = html_of(full_room.get("/sql").text)
    assert page.xpath("//option/@value") == ["gazette", "mirror"]
    places = page.xpath("//button/@formaction")
    assert [place.rpartition("/")[2] for place in places] == [recipe.name for recipe in recipes()]


@pytest.mark.parametrize("is_on", [True, False], ids=["javascript", "without"])
def test_a_visitor_asks_a_question_of_the_cookbook(page: Browser, is_on: bool) -> None:
    page.javascript(is_on)
    page.go("/sql")
    page.choose("#about", "mirror")
    page.submit("button[formaction$='01_coverage']")
    assert "'mirror'" in page.text("#question") and page.text("#answer").endswith(("row", "rows"))


@pytest.mark.parametrize(
    "question",
    [
        "select 1; select 2",
        "select 1; commit; set statement_timeout = 0",
        "drop table archive.articles",
        "delete from news.links",
        "select * from archive.articles",
        "copy news.links to '/tmp/x'",
        "set role newsarchive_owner",
        "this is no SQL",
        "select pg_read_file('/etc/passwd')",
        "explain analyze delete from archive.articles",
        "select * from pg_authid",
        "--",
        "/*",
        "begin",
        "with gone as (delete from archive.links returning 1) select * from gone",
        "select '%s %(x)s' where %",
    ],
)
def test_what_a_reader_may_not_ask_is_refused_in_words(full_room: TestClient, question: str) -> None:
    answer = asked(full_room, question)
    assert answer.status_code == 400 and 'role="alert"' in answer.text
    assert "as cursor" not in answer.text  # what the server calls it is of no use to who asks


@pytest.mark.parametrize(
    "question",
    [
        "select lo_import('/etc/passwd')",
        "select pg_ls_dir('.')",
        "select * from dblink('dbname=postgres', 'select 1') as other (one int)",
        "set session authorization newsarchive_owner",
        "reset role",
        "do $$ begin perform 1; end $$",
        "call archive.settle_search()",
        "select archive.settle_search()",
        "listen others",
        "vacuum",
        "select 1 into archive.made",
        "create temporary table mine as select 1",
        "select nextval('archive.articles_article_id_seq')",
        "select set_config('role', 'newsarchive_loader', false) from archive.articles",
        "select query_to_xml('delete from archive.links', true, true, '')",
        "select query_to_xml('select * from archive.watches', true, true, '')",
        "select * from news.watches for update",
        "select (repeat('[', 2000) || repeat(']', 2000))::json",
    ],
)
def test_what_attacks_is_refused_in_words(full_room: TestClient, question: str) -> None:
    for form in ("html", "json", "csv"):
        assert asked(full_room, question, form).status_code == 400, form


HUGE = (
    "select 10::numeric ^ 5000 as count, date '2026-03-01' as day union all select 1, date '2026-03-02'",
    "select 10::numeric ^ 5000 + 0.5 as count, 'name' as name union all select -(10::numeric ^ 4500), 'other'",
    "select 'NaN'::numeric as count, 'one' as name union all select 'Infinity'::numeric, 'two'",
    "select 'infinity'::timestamptz as day, 1e308::float8 as count union all select '4713-01-01 BC', '-Infinity'",
    "select 123456789012345678901234567890.5 as count, date '2026-03-01' as day union all select 2, '2026-03-02'",
    f"select '{'x' * 15000}' as words",
    "select E'\u202e\u2066 sdrawkcab' as \"\u202ename\", chr(1) || chr(127) as control",
    "select " + "(" * 9000 + "1" + ")" * 9000,
    "select (repeat('[', 400) || repeat(']', 400))::json as deep",
    "select '\x00ff'::bytea, point(1, 2), '{1,2}'::int[], row(1, 'x'), null::text[]",
)


@pytest.mark.parametrize("question", HUGE, ids=range(len(HUGE)))
def test_what_is_huge_or_odd_is_told_in_every_form(full_room: TestClient, question: str) -> None:
    for form in ("html", "csv", "json", "parquet"):
        answer = asked(full_room, question, form)
        assert answer.status_code == 200, (form, answer.text[-300:])
        if form == "json":
            json.loads(answer.text, parse_constant=pytest.fail)


def test_no_setting_within_a_question_gives_it_more_time(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(free_questions, "SECONDS", 1.0)
    question = "select set_config('statement_timeout', '0', false), pg_sleep(30)"
    with pytest.raises(TookTooLong, match="within 1 s"):
        FreeQuestion(full.reader_dsn, question).ask()


def test_those_who_wait_for_their_turn_keep_no_page_waiting(full: Full) -> None:
    """Sixty questions, four of which are asked: whoever searches meanwhile is answered."""
    with served(full.reader_dsn) as address:
        place = urlsplit(address)
        asking = f"GET /sql?q={quote('select pg_sleep(9)')} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode()
        with ExitStack() as readers:
            for _ in range(60):
                wire = readers.enter_context(socket.create_connection((place.hostname, place.port)))
                wire.sendall(asking)
            assert is_soon(lambda: sleeping(full.owner_dsn) == 4)
            began = time.monotonic()
            with urlopen(f"{address}/?q=harbour", timeout=30) as answer:
                assert b"Harbour reopens" in answer.read()
            assert time.monotonic() - began < 5 and sleeping(full.owner_dsn) == 4


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60))
def test_no_question_breaks_the_room(full_room: TestClient, question: str) -> None:
    assert asked(full_room, question).status_code in (200, 400)


def test_hostile_answers_stay_text(full_room: TestClient) -> None:
    text = asked(full_room, "select '<script>alert(1)</script>' as \"<b>\", array['<i>'] as list").text
    assert "<script>alert" not in text and "<b>" not in text and "<i>" not in text


def test_nobody_learns_what_others_ask_or_ends_them(full_room: TestClient, full: Full) -> None:
    with closing(connect(full.reader_dsn)) as other, other.cursor() as cursor:
        cursor.execute("select 'what nobody else should know'")
        seen = asked(full_room, "select pid, query from pg_stat_activity", "json").json()
        assert [other.info.backend_pid, "<insufficient privilege>"] in seen[
            "rows"
        ] and "nobody else" not in str(seen["rows"])
        for act in ("terminate", "cancel"):
            refused = asked(full_room, f"select pg_{act}_backend({other.info.backend_pid})")
            assert refused.status_code == 400 and "permission denied" in refused.text
        cursor.execute("select 1")


def test_an_answer_that_is_cut_says_so(full_room: TestClient) -> None:
    question = "select generate_series(1, 10001) as number"
    told = asked(full_room, question, "json").json()
    assert told["is_cut"] and len(told["rows"]) == 10_000
    assert "first-10000-rows" in asked(full_room, question, "csv").headers["content-disposition"]
    assert (
        "There is more than this"
        in asked(full_room, "select repeat('x', 9000000) from generate_series(1, 4)").text
    )


def test_days_and_counts_are_drawn(full_room: TestClient) -> None:
    days = "select date '2026-03-01' + step as day, step as articles from generate_series(1, 5) as step"
    assert 'class="volume"' in asked(full_room, days).text
    names = "select * from (values ('one', 3), ('two', 5)) as named (name, count)"
    assert 'class="named-bars"' in asked(full_room, names).text


def test_what_is_not_drawn_is_told(full_room: TestClient) -> None:
    undated = "select published_date as day, count(*) from news.articles_current group by 1"
    assert "1 row without the one or the other is not drawn" in asked(full_room, undated).text
    dated = f"{undated.replace('group', 'where published_date is not null group')} union all select '2026-03-02', 1"
    assert "<figcaption>" in (text := asked(full_room, dated).text) and "not drawn" not in text


def test_the_dictionary_stands_beside_the_editor(full_room: TestClient) -> None:
    text = full_room.get("/sql").text
    assert "Articles with the text they have now" in text and "news.word_diff" in text


def test_a_reader_who_leaves_takes_the_question_along(full: Full) -> None:
    with served(full.reader_dsn) as address:
        place = urlsplit(address)
        with socket.create_connection((place.hostname, place.port)) as reader:
            question = quote("select pg_sleep(9) as left_alone")
            reader.sendall(f"GET /sql?q={question} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            assert is_soon(lambda: sleeping(full.owner_dsn) == 1)
        began = time.monotonic()
        assert is_soon(lambda: sleeping(full.owner_dsn) == 0) and time.monotonic() - began < 6


def sleeping(dsn: str) -> int:
    """How many such questions PostgreSQL is at."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity where state = 'active' and usename = 'newsarchive_reader'"
                " and query like '%answer_rows%'"
            )
            found = cursor.fetchone()
            return int(found[0]) if found else 0
    finally:
        conn.close()


def is_soon(holds) -> bool:  # type: ignore[no-untyped-def]
    """Whether it comes true within eight seconds."""
    until = time.monotonic() + 8
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
