"""What is true of every list of the room: its forms, its keys, what a reader has already, and any address."""

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from room.conftest import LISTS, Full
from starlette.testclient import TestClient

from newsarchive.room import changes, coverage, front, origins, people

ANY = settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAME = re.compile(
    r"(urn:newsarchive:|na:)[A-Za-z0-9._~:+/%-]+"
)  # no blank, no quote, nothing that RFC 8141 lacks
FORMS = {"csv": "text/csv", "json": "application/json", "atom": "application/atom+xml"}


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_its_forms_and_whoever_has_one_is_told_so(full_room: TestClient, path: str) -> None:
    for form, kind in FORMS.items():
        answer = full_room.get(f"{path}{'&' if '?' in path else '?'}format={form}")
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
        assert (
            answer.headers["last-modified"].endswith("GMT")
            and answer.headers["cache-control"] == "private, no-cache"
        )
        again = full_room.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304 and not again.content
    root = etree.fromstring(answer.content)
    assert root.tag.endswith("feed") and root.findtext("{*}updated")
    moments = [str(told.text) for told in root.iter("{*}updated")]
    assert all(
        "2026" <= told < str(root.findtext("{*}updated")) or told == root.findtext("{*}updated")
        for told in moments
    ), moments
    names = [str(name.text) for name in root.iterfind("{*}entry/{*}id")]
    assert len(set(names)) == len(names) and all(NAME.fullmatch(name) for name in names), names


@pytest.mark.parametrize(
    "path",
    ["/?q=zzzz", "/changes?from=2001-01-01&to=2001-01-02", "/changes/removals?from=2001-01-01&to=2001-01-02",
     "/people?q=zzzz", "/sections?from=2001-01-01&to=2001-01-02", "/coverage/gazette?year=2001", "/volume?q=zzzz"],
)  # fmt: skip
def test_a_list_of_nothing_is_as_old_as_the_last_run(full_room: TestClient, path: str) -> None:
    answer = full_room.get(f"{path}&format=atom")
    known = full_room.get("/front?format=atom")  # has no moment of its own either
    assert answer.headers["last-modified"] == known.headers["last-modified"] and answer.headers["etag"]
    moments = [etree.fromstring(told.content).findtext("{*}updated") or "" for told in (answer, known)]
    assert moments[0] == moments[1] > "2026"


@pytest.mark.parametrize(
    "path",
    ["/?removed=true", "/?copies=no", "/?source=nobody", "/volume?source=nobody", "/changes?what=bogus",
     "/people?source=nobody", "/article/{harbour}?view=bogus", "/article/{harbour}/compare?view=bogus",
     "/coverage/gazette/2026-03-01?outcome=bogus"],
)  # fmt: skip
def test_a_word_that_is_none_of_its_list_is_refused_rather_than_passed_over(
    full_room: TestClient, full: Full, path: str
) -> None:
    answer = full_room.get(path.format(**full.articles))
    assert answer.status_code == 400 and (
        "bogus" in path or path.partition("=")[2] in answer.text or "is meant" in answer.text
    )


def test_two_searches_have_two_names(full_room: TestClient) -> None:
    asked = (
        "",
        "q=harbour&",
        "source=gazette&",
        "section=Town&from=2026-03-01&",
        "removed=yes&kind=live_blog&",
    )
    titles = [full_room.get(f"/?{one}format=json").json()["title"] for one in asked]
    assert (
        len(set(titles)) == len(asked)
        and titles[-1] == "The archive, newest first (live blog, removed by the site)"
    )


def test_a_place_behind_which_nothing_is_does_not_say_that_nothing_was_seen(full_room: TestClient) -> None:
    after = quote('[9, "x", 0, 0, 0, 0]')
    told = full_room.get(f"/changes?from=2026-03-01&to=2026-03-05&after={after}").text
    assert "There is nothing further." in told and "No change was seen" not in told


@pytest.mark.parametrize(
    ("path", "module", "size"),
    [
        ("/changes", changes, "PAGE"),
        ("/people", people, "LINES"),
        ("/people?q=e", people, "LINES"),
        ("/sections", origins, "LINES"),
        ("/origins", origins, "LINES"),
        ("/coverage", coverage, "SOURCES"),
        ("/front", front, "SOURCES"),
    ],
)
def test_a_list_of_many_pages_has_all_of_it_once(
    full_room: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, module: object, size: str
) -> None:
    address = f"{path}{'&' if '?' in path else '?'}from=2026-03-01&to=2026-03-05&format=json"
    whole = full_room.get(address).json()["rows"]
    monkeypatch.setattr(module, size, 1)
    told, following = [], address
    while following:
        page = full_room.get(following).json()
        told, following = told + page["rows"], page["next"]
    assert told == whole and len(told) > 1


def test_what_programs_can_ask_is_declared(full_room: TestClient) -> None:
    paths = full_room.get("/openapi.json").json()["paths"]
    names = {
        path: {one["name"] for one in asked["get"].get("parameters", [])} for path, asked in paths.items()
    }
    assert {"q", "from", "to", "changed", "removed", "format", "after"} <= names["/"]
    assert {"source", "from", "to", "what", "after", "format"} <= names["/changes"]
    said = [one for asked in paths.values() for one in asked["get"].get("parameters", [])]
    assert all(one.get("description") for one in said)
    page = full_room.get("/api").text
    assert "first day of publication" in page and "where the list goes on" in page


WORDS = st.text(max_size=30) | st.sampled_from(
    [
        "gazette",
        "2026-03-01",
        "9999-12-31",
        "0001-01-01",
        "-1",
        "1e9",
        "\x00",
        "..",
        "%2e%2e",
        "null",
        "[1]",
        "~1",
        "json",
    ]
)
PATHS = st.sampled_from(
    ["/coverage/{}", "/coverage/gazette/{}", "/front/{}", "/people/{}", "/article/{}", "/article/1/compare", "/capture/{}",
     "/changes", "/changes/headlines", "/changes/removals", "/sections", "/origins", "/people", "/front/gazette",
     "/coverage", "/sql/cookbook/{}", "/volume", "/watches", "/coverage/gazette", "/api"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["source", "from", "to", "what", "after", "format", "q", "origin", "at", "day", "clock", "listing", "year", "outcome",
     "version", "before", "view"]
)  # fmt: skip


@ANY
@given(PATHS, WORDS, st.dictionaries(NAMES, WORDS, max_size=4))
def test_no_address_breaks_the_room(
    full_room: TestClient, path: str, word: str, params: dict[str, str]
) -> None:
    answer = full_room.get(path.format(quote(word, safe="")), params=params)
    assert answer.status_code in (200, 303, 307, 400, 404), (path, word, params)
