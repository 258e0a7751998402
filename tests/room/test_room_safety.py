"""What the room must never do: run a page's words, show what is sealed, stumble over an address, keep what is taken down."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from room import slow_counts
from room.conftest import Full, room, served
from room.full_archive import HOSTILE, fill
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.outcomes import ConfigError
from newsarchive.room.plan import Plan
from newsarchive.store import Connection, connect, room_search
from newsarchive.store.pool import QuestionRefused, ReaderPool, TookTooLong, check_reader

ATOM = "{http://www.w3.org/2005/Atom}"
ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("form", ["html", "csv", "json", "atom"])
def test_words_of_a_page_stay_words_in_every_form(full_room: TestClient, form: str) -> None:
    text = full_room.get(f"/?q=harbour&format={form}").text
    if form == "html":
        tree = html.fromstring(text)
        assert not tree.xpath("//script|//*[@onerror]|//img") and not tree.xpath("//*[@style]")
        assert HOSTILE in [words.strip() for words in tree.xpath("//h2/a/text()")]
    elif form == "atom":
        titles = [title.text for title in etree.fromstring(text.encode()).iter(f"{ATOM}title")]
        assert HOSTILE in titles
    elif form == "json":
        assert HOSTILE in [row["title"] for row in json.loads(text)["rows"]]
    else:
        assert HOSTILE in [row["title"] for row in csv.DictReader(io.StringIO(text))]


def test_a_cell_that_a_spreadsheet_would_reckon_with_is_quoted() -> None:
    from newsarchive.room.list_forms import cell

    assert cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0" and cell("plain") == "plain"
    # Lists too, and what stands behind blanks, quotes or in full width: the rule is the exports'.
    assert (
        cell(["=1+1", "Ana"]) == "'=1+1; Ana" and cell(' "=1+1') == "' \"=1+1" and cell("＝1+1") == "'＝1+1"
    )
    assert cell("-5") == "-5" and cell(-5) == -5


def test_a_link_that_is_a_script_is_none(full_room: TestClient, full: Full) -> None:
    tree = html.fromstring(full_room.get(f"/article/{full.articles['hostile']}").text)
    addresses = [urlsplit(href).scheme for href in tree.xpath("//@href")]
    assert set(addresses) <= {"", "http", "https"}


@pytest.mark.parametrize("view", ["plain", "bibtex", "ris", "wikipedia"])
def test_a_title_turns_no_word_of_a_citation(loader: Connection, reader_dsn: str, view: str) -> None:
    made = Shelves(loader, reader_dsn).load(
        "https://gazette.example/x",
        hours(1),
        prose("x"),
        title="\u202edenrut\u2066 title",
        authors=("\u202eAnn",),
    )
    with room(Plan(reader_dsn)) as client:
        told = client.get(f"/article/{made.article_id}?view={view}").text
        assert (
            "denrut title" in told
            and "Ann" in told
            and not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2066")
        )


@pytest.mark.parametrize(
    ("view", "kind", "begins", "suffix"),
    [
        ("ris", "application/x-research-info-systems", "TY  - NEWS\n", "ris"),
        ("bibtex", "application/x-bibtex", "@online{", "bib"),
    ],
)
def test_what_reference_managers_take_in_is_a_file(
    full_room: TestClient, full: Full, view: str, kind: str, begins: str, suffix: str
) -> None:
    answer = full_room.get(f"/article/{full.articles['harbour']}?view={view}")
    assert answer.headers["content-type"].startswith(kind) and answer.text.startswith(begins)
    named = answer.headers["content-disposition"]
    assert named.startswith('attachment; filename="na-gazette-') and named.endswith(f'.{suffix}"')


@ANY
@given(
    st.dictionaries(
        st.sampled_from(["q", "source", "from", "to", "section", "author", "language", "kind", "paywall", "changed",
                         "removed", "order", "copies", "words", "after", "format"]),
        st.text(max_size=40) | st.sampled_from(["2026-02-30", "9999-12-31", "0001-01-01", "~", "2026-01-01T00:00:00Z~1",
                                                "' or 1=1 --", "%00", "\x00", "newest", "json"]),
        max_size=5,
    )
)  # fmt: skip
def test_no_parameter_breaks_the_search(full_room: TestClient, params: dict[str, str]) -> None:
    answer = full_room.get("/", params=params)
    assert answer.status_code in (200, 303, 400), (params, answer.status_code)


@ANY
@given(st.text(max_size=60) | st.from_regex(r"na:[a-z]{1,9}/[0-9a-f]{0,40}", fullmatch=True))
def test_no_citation_id_breaks_its_page(full_room: TestClient, name: str) -> None:
    from urllib.parse import quote

    assert full_room.get(f"/cite/{quote(name, safe='')}").status_code in (200, 307, 400, 404)


@pytest.mark.parametrize("path", ["/article/0", "/article/9223372036854775807", "/article/-1", "/article/1e5",
                                  "/article/1?version=0", "/article/1/compare?before=x", "/capture/999"])  # fmt: skip
def test_a_number_that_is_none_is_told_in_words(full_room: TestClient, path: str) -> None:
    answer = full_room.get(path)
    assert answer.status_code in (400, 404) and "<h1>" in answer.text


def test_the_rooms_connections_read_news_alone(full: Full) -> None:
    pool = ReaderPool(full.reader_dsn, size=1)

    def ask(conn: Connection, sql: str) -> None:
        with conn.cursor() as cursor:
            cursor.execute(sql)

    for sql in (
        "select * from archive.articles",
        "create table news.x ()",
        "delete from news.articles_current",
    ):
        with pytest.raises(QuestionRefused):
            pool.ask(ask, sql)
    with pytest.raises(TookTooLong):
        pool.within(0.2, lambda conn: ask(conn, "select pg_sleep(5)"))
    with pytest.raises(ConfigError, match="reads as newsarchive_reader alone"):
        check_reader(full.owner_dsn)
    pool.close()


def test_a_connection_that_the_server_ended_is_not_a_readers_trouble(full: Full) -> None:
    with room(Plan(full.reader_dsn)) as client:
        assert client.get("/health").status_code == 200
        with connect(full.owner_dsn) as conn, conn.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name like %s",
                           ("newsarchive room",))  # fmt: skip
        assert client.get("/health").status_code == 200


def test_beyond_loopback_a_password_or_a_proxy_is_needed(full: Full) -> None:
    import os
    import subprocess
    import sys

    command = [str(Path(sys.executable).with_name("newsarchive")), "serve", "--host", "0.0.0.0"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEWSARCHIVE")}
    done = subprocess.run(command, env=kept | {"NEWSARCHIVE_ROOM_DB": full.reader_dsn}, capture_output=True, text=True,
                          check=False, timeout=60)  # fmt: skip
    assert done.returncode == 2 and "NEWSARCHIVE_ROOM_PASSWORD" in done.stderr


def test_counts_of_some_matches_alone_say_so(full_room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Counted among the newest"
    assert words not in full_room.get("/?section=Town").text
    monkeypatch.setattr(room_search, "COUNTED", 2)
    assert words not in full_room.get("/?q=harbour").text  # of words and days every match is counted
    assert words in full_room.get("/?kind=article").text


def test_hits_are_sent_before_they_are_counted(
    other: tuple[dict[str, int], TestClient], owner_dsn: str, reader_dsn: str
) -> None:
    """Counting waits for a lock here; the hits are there all the same."""
    with closing(connect(owner_dsn)) as holder, holder.cursor() as cursor, served(reader_dsn) as address:
        cursor.execute(slow_counts.COUNTS)
        cursor.execute(slow_counts.HOLD)
        with slow_counts.asked(f"{address}/?q=harbour") as wire:
            got = slow_counts.read_until(wire, b"Counting")
            assert b"Harbour reopens after twelve days" in got and b"4,711" not in got
            cursor.execute(slow_counts.LET_GO)
            assert b"4,711" in slow_counts.read_until(wire, b"</html>")


def test_every_page_of_a_list_is_reached_by_its_key_and_no_article_twice(full_room: TestClient) -> None:
    seen: list[int] = []
    path: str | None = "/?format=json&copies=shown"
    while path:
        answer = full_room.get(path)
        page = answer.json()
        seen += [row["article_id"] for row in page["rows"]]
        path = page["next"]
    assert len(seen) == len(set(seen)) == 9


@pytest.fixture
def other(loader: Connection, reader_dsn: str) -> Iterator[tuple[dict[str, int], TestClient]]:
    """A full archive of the test's own, and its room."""
    numbers = fill(Shelves(loader, reader_dsn))
    with room(Plan(reader_dsn)) as client:
        yield numbers, client
