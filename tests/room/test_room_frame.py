"""What is true of every page of the room: its headers, its prefix, its troubles in words."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from lxml import etree
from room.conftest import room
from starlette.testclient import TestClient

from newsarchive.cli.serve import OWN_NAMES
from newsarchive.room import door
from newsarchive.room.plan import Plan
from newsarchive.store import connect

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_every_answer_has_the_headers_against_hostile_text(empty_room: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/room.css"):
        headers = empty_room.get(path).headers
        policy = headers["content-security-policy"]
        assert (
            "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        )
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


def test_no_page_loads_anything_from_another_host(empty_room: TestClient) -> None:
    assert 'src="http' not in empty_room.get("/").text


def test_an_address_that_is_none_is_told_in_words(empty_room: TestClient) -> None:
    answer = empty_room.get("/nowhere")
    assert answer.status_code == 404 and "There is no such page" in answer.text


def test_a_database_that_is_down_is_told_in_words_without_its_address() -> None:
    with room(Plan("postgresql://newsarchive_reader:secret@127.0.0.1:1/newsarchive")) as client:
        answer = client.get("/?q=harbour")
    assert answer.status_code == 503 and "does not answer" in answer.text
    assert "secret" not in answer.text and "127.0.0.1:1" not in answer.text


def test_a_schema_of_another_version_is_told_as_that(owner_dsn: str, reader_dsn: str) -> None:
    """Not as a question that the reader should change; and the room needs no restart when both are alike again."""
    with closing(connect(owner_dsn)) as conn, conn.cursor() as cursor, room(Plan(reader_dsn)) as client:
        cursor.execute("alter function news.find_page rename to find_page_of_later")
        answer = client.get("/?q=harbour")
        assert answer.status_code == 503 and "of another version than this room" in answer.text
        assert "find_page" not in answer.text
        cursor.execute("alter function news.find_page_of_later rename to find_page")
        assert client.get("/?q=harbour").status_code == 200


def test_a_form_without_an_end_is_not_read_to_it(empty_room: TestClient) -> None:
    for address in ("/enter", "/watches", "/watches/1/remove"):
        answer = empty_room.post(address, content=b"password=" + b"x" * 100_000, headers=FORM)
        assert answer.status_code == 413 and "longer than any form" in answer.text
        assert "content-security-policy" in answer.headers


def test_the_proxys_prefix_stands_before_every_address(module_reader_dsn: str) -> None:
    with room(Plan(module_reader_dsn, is_behind_proxy=True)) as client:
        text = client.get("/", headers={"X-Forwarded-Prefix": "/archive"}).text
        alone = client.get("/archive", headers={"X-Forwarded-Prefix": "/archive"})
    assert 'href="/archive/static/room.css' in text and 'href="/archive/"' in text
    assert 'href="/' not in text.replace('href="/archive/', "")
    assert (
        alone.status_code == 200 and alone.text == text
    )  # of a proxy that leaves it, without the slash behind it


@pytest.mark.parametrize("is_cut", [True, False], ids=["the proxy takes it away", "the proxy leaves it"])
def test_a_feed_behind_a_proxy_knows_its_own_address(module_reader_dsn: str, is_cut: bool) -> None:
    with room(Plan(module_reader_dsn, is_behind_proxy=True)) as client:
        path = "/changes?format=atom" if is_cut else "/archive/changes?format=atom"
        answer = client.get(path, headers={"X-Forwarded-Prefix": "/archive", "Host": "library.example"})
    feed = etree.fromstring(answer.content)
    own = "http://library.example/archive/changes?format=atom"
    assert feed.findtext("{*}id") == own and feed.find("{*}link[@rel='self']").get("href") == own


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Words to search for"),
        ("/people", "Who signed most"),
        ("/people/people", "No byline in the archive says"),
    ],
)
@pytest.mark.parametrize("prefix", ["/people", "/people/archive"])
def test_a_prefix_may_be_a_rooms_own_name(module_reader_dsn: str, prefix: str, path: str, said: str) -> None:
    """Of a proxy that takes it away, as the header says."""
    with room(Plan(module_reader_dsn, is_behind_proxy=True)) as client:
        text = client.get(path, headers={"X-Forwarded-Prefix": prefix}).text
    assert said in text and f'href="{prefix}/people"' in text and f'href="{prefix}/static/' in text


@pytest.mark.parametrize("prefix", ["//evil.example", '/a"b', "javascript:x", "/a/../b c"])
def test_a_prefix_that_is_none_is_not_used(module_reader_dsn: str, prefix: str) -> None:
    with room(Plan(module_reader_dsn, is_behind_proxy=True)) as client:
        assert prefix not in client.get("/", headers={"X-Forwarded-Prefix": prefix}).text


def test_a_head_request_is_answered_like_get(empty_room: TestClient) -> None:
    assert empty_room.head("/").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8090", 200),
        ("localhost:8090", 200),
        ("[::1]:8090", 200),
        ("[::1]", 200),
        ("rebound.example", 400),
        ("[2001:db8::1]:8090", 400),
        ("127.0.0.1.rebound.example", 400),
    ],
)
def test_a_name_that_is_not_this_machines_is_refused(module_reader_dsn: str, host: str, status: int) -> None:
    with room(Plan(module_reader_dsn, hosts=OWN_NAMES)) as client:
        assert client.get("/", headers={"Host": host}).status_code == status


def test_whoever_has_a_list_already_is_told_so(empty_room: TestClient) -> None:
    first = empty_room.get("/?format=json")
    again = empty_room.get("/?format=json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_the_door_lets_in_whoever_knows_the_password(module_reader_dsn: str) -> None:
    with room(Plan(module_reader_dsn, password="open sesame")) as client:
        assert client.get("/?q=x").headers["location"] == "/enter?to=%2F%3Fq%3Dx"
        assert client.post("/enter", data={"password": "wrong", "to": "/?q=x"}).status_code == 403
        entered = client.post("/enter", data={"password": "open sesame", "to": "/?q=x"})
        assert entered.headers["location"] == "/?q=x"
        assert "HttpOnly" in entered.headers["set-cookie"] and "SameSite=lax" in entered.headers["set-cookie"]
        assert client.get("/?q=x").status_code == 200
        client.post("/leave")
        assert client.get("/").status_code == 303


def test_whoever_tries_passwords_by_the_hundred_keeps_no_reader_waiting(
    module_reader_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hundreds are told to come again; a thread each that waits for its turn would be all that the room has."""
    doors: list[door.Door] = []
    made = door.Door.__init__

    def noted(self: door.Door, *said: Any) -> None:
        doors.append(self)
        made(self, *said)

    monkeypatch.setattr(door.Door, "__init__", noted)
    tried = {"password": "wrong"}
    with room(Plan(module_reader_dsn, password="open sesame")) as client:
        client.post("/enter", data={"password": "open sesame"})
        with ThreadPoolExecutor(door.WAITING) as many:
            with doors[0]._lock:  # as if one were being looked at
                waiting = [many.submit(client.post, "/enter", data=tried) for _ in range(door.WAITING)]
                while doors[0]._places._value:  # until each has its place
                    time.sleep(0.01)
                refused = client.post("/enter", data=tried)
                assert refused.status_code == 503 and "Many are at the door" in refused.text
                assert client.get("/").status_code == 200
            told = [each.result().status_code for each in waiting]
        assert told == [403] * door.WAITING
        assert client.post("/enter", data={"password": "open sesame"}).status_code == 303


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_door_leads_nowhere_else(module_reader_dsn: str, to: str) -> None:
    with room(Plan(module_reader_dsn, password="open sesame")) as client:
        entered = client.post("/enter", data={"password": "open sesame", "to": to})
        assert entered.headers["location"] == "/"


@pytest.mark.parametrize("cookie", ["", "x", "99999999999.", "99999999999.00", "é.é", "nan.x"])
def test_a_cookie_that_we_did_not_write_opens_nothing(module_reader_dsn: str, cookie: str) -> None:
    with room(Plan(module_reader_dsn, password="open sesame")) as client:
        headers = {"Cookie": f"newsarchive_room={cookie}".encode()}
        assert client.get("/", headers=headers).status_code == 303
