"""Watches: feeds at secret addresses; who may make and revoke them; and what a feed never shows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from psycopg2 import errors
from room.browser import Browser
from room.conftest import Filled, room, served
from room.full_archive import HARBOUR, HOSTILE, url
from sql.shelves import Shelves, hours
from starlette.testclient import TestClient

from newsarchive.care import takedown
from newsarchive.cli.watch import Digest, Kind, Paywall
from newsarchive.outcomes import ConfigError
from newsarchive.room.plan import Plan
from newsarchive.room.search_words import KINDS, PAYWALLS
from newsarchive.room.watch_form import DIGESTS
from newsarchive.store import Connection, connect, watch_hits, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.takedowns import Decision, Target
from newsarchive.store.watches import NewWatch

ATOM = "{http://www.w3.org/2005/Atom}"
PASSWORDS = {
    "newsarchive_loader": "loader-in-tests",
    "newsarchive_reader": "reader-in-tests",
}  # of tests/conftest.py
OPERATOR = PASSWORDS["newsarchive_loader"]
FORM = {"name": "The harbour", "kind": "search", "q": "harbour", "digest": "each", "password": OPERATOR}
ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class House:
    """A full archive of the test's own, and its room."""

    shelves: Shelves
    numbers: dict[str, int]
    client: TestClient

    def watch(self, kind: str = "search", articles: list[int] | None = None, **wanted: str) -> str:
        """A watch's secret."""
        made = NewWatch("A watch", kind, SearchFilter(**wanted), "each", articles)  # type: ignore[arg-type]
        return watches.add(self.shelves.conn, made, "a test")[1]

    def load(self, address: str, hour: float, text: str, **said: object) -> None:
        """A load, and what a night does after it."""
        self.shelves.load(address, hours(hour), text, **said)
        watch_hits.note(self.shelves.conn, self.shelves.run())

    def titles(self, token: str) -> list[str]:
        """What the feed has, newest first."""
        answer = self.client.get(f"/feed/{token}")
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/atom+xml")
        root = etree.fromstring(answer.content)
        return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


@pytest.fixture
def owner_dsn(filled: Filled, copy_of: Callable[[str], AbstractContextManager[str]]) -> Iterator[str]:
    """A full archive of the test's own."""
    with copy_of(filled.database) as dsn:
        yield dsn


@pytest.fixture
def house(loader: Connection, reader_dsn: str, filled: Filled) -> Iterator[House]:
    shelves = Shelves(loader, reader_dsn, filled.serial, dict(filled.run_ids))
    with room(Plan(reader_dsn)) as client:
        yield House(shelves, filled.articles, client)


def test_a_search_has_what_there_is_and_each_new_hit_once(house: House) -> None:
    token = house.watch(query="harbour")
    before = house.titles(token)
    assert "Harbour reopens after twelve days" in before
    house.load(url("new"), 60, f"{HARBOUR} And more.", title="Lights of the harbour")
    house.load(url("other"), 61, "Nothing of the kind.", title="A text about hens")
    watch_hits.note(house.shelves.conn, house.shelves.run())
    after = house.titles(token)
    assert len(after) == len(before) + 1 and after.count("Lights of the harbour") == 1
    assert "A text about hens" not in after


def test_changes_of_an_article_a_source_a_person(house: House) -> None:
    one = house.watch("changes", [house.numbers["harbour"]])
    mirrors = house.watch("changes", source="mirror")
    persons = house.watch("changes", author="Zoë Quill")
    watch_hits.note(house.shelves.conn, house.shelves.run())
    known = len(house.titles(one))
    house.load(
        url("harbour"),
        80,
        f"{HARBOUR}\n\nA new last line of it.",
        title="Harbour once more",
        authors=("Zoë Quill",),
    )
    assert len(house.titles(one)) == known + 1 and house.titles(one)[0].endswith("Harbour once more")
    assert not house.titles(mirrors)
    assert any(title.endswith("Harbour once more") for title in house.titles(persons))


def test_a_feed_of_changes_tells_what_changed_and_leads_to_it(house: House) -> None:
    token = house.watch("changes", [house.numbers["harbour"]])
    (headline, number, lines) = "Harbour once more", house.numbers["harbour"], HARBOUR.split("\n\n")
    later = "\n\n".join([lines[0].replace("eleven", "<b>ten</b>"), *lines[1:]])
    house.load(url("harbour"), 80, HARBOUR, title=headline)
    house.load(url("harbour"), 90, later, title=headline, byline="By another")
    house.load(url("harbour"), 95, later, title=headline, byline="By nobody")
    root = etree.fromstring(house.client.get(f"/feed/{token}").content)
    told = [
        (entry.find(f"{ATOM}link").get("href"), entry.findtext(f"{ATOM}summary"))  # type: ignore[union-attr]
        for entry in root.iter(f"{ATOM}entry")
    ]
    links, words = [link for link, _ in told], [said for _, said in told]
    assert links[:3] == [
        f"http://127.0.0.1:8090/article/{number}/compare?before={after - 1}&after={after}"
        for after in (6, 5, 4)
    ]
    assert words[0] == "gazette: its byline changed"
    opened, said = (
        "gazette: The harbour opened again on Monday after",
        "days of dredging, the port authority said.",
    )
    assert words[1] == f"{opened} [-eleven-] {{+<b>ten</b>+}} {said}"
    assert words[2] is not None and words[2].startswith(
        "gazette: Harbour [-reopens after twelve days-] {+once more+}\n"
    )
    assert house.client.get(links[0].removeprefix("http://127.0.0.1:8090")).status_code == 200


def test_new_articles_of_a_source_or_a_person(house: House) -> None:
    gazette, person = house.watch(source="gazette"), house.watch(author="Ann Example")
    house.load(url("new"), 90, f"{HARBOUR} Anew.", title="By Ann", authors=("Ann Example",))
    assert "By Ann" in house.titles(gazette) and house.titles(person) == ["By Ann"]


def test_the_secret_is_kept_as_a_digest_alone_and_no_reader_sees_it(house: House) -> None:
    token = house.watch(query="harbour")
    ((kept, row),) = house.shelves.ask_as_loader(
        "select token_digest, watches::text from archive.watches as watches"
    )
    assert bytes(kept) == sha256(token.encode()).digest() and token not in row
    assert len(token) >= 43  # 256 bits
    assert house.watch(query="harbour") != token
    for question in ("select * from archive.watches", "select * from archive.watch_hits",
                     "insert into archive.watches (name) values ('x')", "update news.watches set name = 'x'",
                     "select archive.note_hits(1, null, null, null, null)"):  # fmt: skip
        with pytest.raises(errors.InsufficientPrivilege):
            house.shelves.ask(question)
    ((row,),) = house.shelves.ask("select to_jsonb(watches)::text from news.watches where watch_id = 1")
    assert "token" not in row and bytes(kept).hex() not in row
    for form in ("html", "csv", "json", "atom"):
        text = house.client.get(f"/watches?format={form}").text
        assert "A watch" in text and token not in text and bytes(kept).hex() not in text


def test_a_removed_watch_leads_nowhere(house: House) -> None:
    token = house.watch(query="harbour")
    ((number,),) = house.shelves.ask("select watch_id from news.watches")
    assert house.client.get(f"/feed/{token}").status_code == 200
    watches.remove(house.shelves.conn, number)
    assert house.client.get(f"/feed/{token}").status_code == 404
    assert house.client.get("/watches?format=json").json()["rows"] == []
    with pytest.raises(ConfigError, match=f"no watch {number} is in force"):
        watches.remove(house.shelves.conn, number)


def test_a_watch_of_everything_or_without_a_name_is_refused(house: House) -> None:
    with pytest.raises(ConfigError, match="needs words"):
        house.watch()
    with pytest.raises(ConfigError, match="needs a name"):
        watches.add(house.shelves.conn, NewWatch(" ", "search", SearchFilter(query="x")), "a test")


@pytest.mark.parametrize("action", ["hide", "purge"])
def test_what_is_taken_down_is_gone_from_a_feed_at_once(
    house: House, owner_dsn: str, tmp_path: Path, action: str
) -> None:
    token = house.watch(query="dragagens", language="pt")
    known = house.client.get(f"/feed/{token}")
    assert "Porto reabre" in known.text
    decision = Decision(
        action, "court order 7", "B. Reader", datetime(2026, 3, 9, tzinfo=UTC), "the librarian"
    )  # type: ignore[arg-type]
    conn = connect(owner_dsn)
    try:
        takedown.take_down(conn, tmp_path, Target("url", url("porto")), decision, lambda line: None)
    finally:
        conn.close()
    for form in ("atom", "json", "csv"):
        again = house.client.get(
            f"/feed/{token}?format={form}", headers={"If-None-Match": known.headers["etag"]}
        )
        assert again.status_code == 200 and "Porto" not in again.text and url("porto") not in again.text
    assert again.headers["cache-control"] == "private, no-cache"
    assert not house.shelves.ask("select 1 from news.watch_feed(%s) where article_id is not null", token)


def test_hostile_words_stay_words(house: House) -> None:
    token = house.watch(source="gazette")
    assert HOSTILE in house.titles(token)
    watches.add(house.shelves.conn, NewWatch(HOSTILE, "search", SearchFilter(query=HOSTILE)), HOSTILE)
    tree = html.fromstring(house.client.get("/watches").text)
    assert not tree.xpath("//script|//*[@onerror]|//img|//*[@style]") and HOSTILE in tree.xpath("//td/text()")


@pytest.fixture(scope="module")
def quiet(module_reader_dsn: str) -> Iterator[TestClient]:
    with room(Plan(module_reader_dsn)) as client:
        yield client


@ANY
@given(st.text(max_size=120) | st.from_regex(r"[A-Za-z0-9_-]{43}", fullmatch=True), st.text(max_size=8))
def test_no_token_that_is_none_opens_or_breaks_a_feed(quiet: TestClient, token: str, form: str) -> None:
    answer = quiet.get(f"/feed/{quote(token, safe='')}", params={"format": form} if form else None)
    assert answer.status_code in (400, 404, 307), token


def test_feeds_are_outside_the_password_and_watches_inside(reader_dsn: str, loader: Connection) -> None:
    _, token = watches.add(loader, NewWatch("Port", "search", SearchFilter(query="port")), "a test")
    with room(Plan(reader_dsn, password="a long password")) as client:
        assert client.get(f"/feed/{token}").status_code == 200
        assert (
            client.get("/watches").status_code == 303
            and client.post("/watches", data=FORM).status_code == 303
        )
    assert not [row for row in watches.in_force(loader) if row.name == FORM["name"]]


def test_a_form_with_the_operators_password_makes_and_removes_a_watch(house: House) -> None:
    made = house.client.post("/watches", data=FORM)
    assert made.status_code == 200 and made.headers["cache-control"] == "no-store"
    (feed,) = html.fromstring(made.text).xpath("//p[contains(@class, 'address')]/a/@href")
    assert "Harbour reopens after twelve days" in house.titles(feed.rpartition("/")[2])
    (row,) = watches.in_force(house.shelves.conn)
    refused = house.client.post(f"/watches/{row.watch_id}/remove", data={"password": "no"})
    assert refused.status_code == 403 and "not the operator" in refused.text and feed not in refused.text
    assert (
        house.client.post(f"/watches/{row.watch_id}/remove", data={"password": OPERATOR}).status_code == 200
    )
    assert house.client.get(f"/feed/{feed.rpartition('/')[2]}").status_code == 404


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"password": ""}, 403),
        ({"password": "wrong"}, 403),
        ({"password": "wrong\x00"}, 403),
        ({"password": PASSWORDS["newsarchive_reader"]}, 403),
        ({"name": ""}, 400),
        ({"q": ""}, 400),
        ({"kind": "all"}, 400),
        ({"digest": "week"}, 400),
        ({"kind": "changes"}, 400),
        ({"kind": "changes", "q": "", "articles": "1 or 2"}, 400),
        ({"kind": "changes", "q": "", "articles": "999"}, 400),
        ({"q": "x" * 501}, 400),
        ({"source": "nobody"}, 400),
        ({"paywall": "bogus"}, 400),
        ({"articles": "1"}, 400),
        ({"kind": "changes", "q": "", "source": "gazette", "section": "Town"}, 400),
    ],
)
def test_a_form_that_will_not_do_writes_nothing(house: House, said: dict[str, str], status: int) -> None:
    answer = house.client.post("/watches", data=FORM | said)
    assert answer.status_code == status and not watches.in_force(house.shelves.conn)
    assert "/feed/" not in answer.text


def filled(page: str) -> dict[str, str]:
    """What stands in the form of a new watch."""
    (form,) = [one for one in html.fromstring(page).forms if "digest" in one.fields]
    return {name: value for name, value in form.form_values() if value}


def test_a_search_an_article_a_source_and_a_person_lead_to_the_form_that_watches_them(house: House) -> None:
    number = house.numbers["harbour"]
    for place, asked in (
        ("/?q=harbour&section=Town&language=en&kind=article&paywall=none&order=best",
         {"kind": "search", "q": "harbour", "section": "Town", "language": "en", "of_kind": "article", "paywall": "none"}),
        ("/?source=gazette&words=pt", {"kind": "search", "source": "gazette", "words": "pt"}),
        (f"/article/{number}", {"kind": "changes", "articles": str(number)}),
        ("/coverage/gazette", {"kind": "changes", "source": "gazette"}),
        ("/people/Zoë Quill", {"kind": "search", "author": "Zoë Quill"}),
    ):  # fmt: skip
        led = html.fromstring(house.client.get(place).text).xpath("//main//a/@href[contains(., '/watches?')]")
        told = filled(house.client.get(led[0]).text)
        assert told.pop("name") and told == asked | {"digest": "each"}, place
    assert "Watch this search" not in house.client.get("/").text  # of everything there is a feed already


def test_every_filter_of_a_search_is_watched(house: House) -> None:
    made = house.client.post(
        "/watches", data=FORM | {"q": "", "section": "Town", "language": "en", "of_kind": "article"}
    )
    (feed,) = html.fromstring(made.text).xpath("//p[contains(@class, 'address')]/a/@href")
    assert house.titles(feed.rpartition("/")[2]) == ["Harbour reopens after twelve days"]
    (row,) = watches.in_force(house.shelves.conn)
    assert set(row.words.split("; ")) == {"section Town", "written in en", "kind article"}


def test_a_section_as_long_as_a_search_takes_is_watched(house: House) -> None:
    made = house.client.post("/watches", data=FORM | {"section": "Town and harbour " * 50})
    assert made.status_code == 200 and len(watches.in_force(house.shelves.conn)) == 1


def test_the_command_and_the_form_know_the_same_words() -> None:
    assert ([*Kind], [*Paywall], [*Digest]) == ([*KINDS], [*PAYWALLS], [*DIGESTS])


def test_what_was_typed_stays_where_it_was_refused_and_the_password_does_not(house: House) -> None:
    typed = {"name": "Of Bahnhof", "q": "Bahnhof", "words": "de", "digest": "day", "source": "gazette"}
    answer = house.client.post("/watches", data=FORM | typed | {"password": "a wrong one"})
    assert answer.status_code == 403 and "a wrong one" not in answer.text
    assert filled(answer.text) == typed | {"kind": "search"}


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({}, True),
        ({"Origin": "http://127.0.0.1:8090"}, True),
        ({"Origin": "null"}, True),  # a browser where Sec-Fetch-Site is not sent: plain HTTP beyond loopback
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://127.0.0.1:8091"}, False),
        ({"Origin": "https://evil.example"}, False),
    ],
)
def test_a_form_of_another_site_is_refused(house: House, headers: dict[str, str], is_ours: bool) -> None:
    answer = house.client.post("/watches", data=FORM, headers=headers)
    assert (answer.status_code == 200) is is_ours and bool(watches.in_force(house.shelves.conn)) is is_ours


@pytest.mark.parametrize("is_on", [True, False], ids=["javascript", "without"])
def test_a_visit_makes_reads_and_removes_a_watch(house: House, browser: Browser, is_on: bool) -> None:
    with served(house.shelves.reader_dsn) as browser.home:
        browser.javascript(is_on)
        browser.look(360, "light")
        browser.go("/watches")
        assert "Nothing is watched yet" in browser.text() and not browser.is_wider_than_window()
        browser.one("#name").send_keys("The harbour")
        browser.one("#q").send_keys("harbour")
        browser.one("#password").send_keys(OPERATOR)
        browser.submit("#new + form button")
        assert "The watch is made" in browser.text() and not browser.is_wider_than_window()
        feed = browser.one(".address a").get_attribute("href") or ""
        assert "Harbour reopens after twelve days" in house.titles(feed.rpartition("/")[2])
        browser.one("td summary").click()
        browser.one("td input[type=password]").send_keys(OPERATOR)
        browser.submit("td form button")
        assert "Nothing is watched yet" in browser.text()
        assert house.client.get(f"/feed/{feed.rpartition('/')[2]}").status_code == 404
    browser.javascript(True)
