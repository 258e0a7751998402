"""Words of any language are found without a word on which, and what was found is marked in every script."""

import re

import pytest
from room.conftest import Full, room
from sql.shelves import Shelves, hours
from starlette.testclient import TestClient

from newsarchive.room.plan import Plan
from newsarchive.store import Connection

MARKED = re.compile("\ue000(.*?)\ue001")


def rows(client: TestClient, **asked: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get("/", params=asked | {"format": "json"}).json()["rows"]
    return found


@pytest.mark.parametrize(
    ("words", "name", "marked"),
    [
        ("dragagens", "portuguese", "dragagens"),
        ("quarenta passageiro", "portuguese", "passageiros"),
        ('"primeira travessia"', "portuguese", "travessia"),
        ("الميناء", "arabic", "الميناء"),
        ("ميناء", "arabic", "الميناء"),
        ("港口", "chinese", "港口"),
        ("港口 鱼市", "chinese", "鱼市"),
        ("-harbour 渡轮", "chinese", "渡轮"),
    ],
)
def test_a_word_without_its_language_is_found_and_marked(
    full_room: TestClient, full: Full, words: str, name: str, marked: str
) -> None:
    (row,) = rows(full_room, q=words)
    assert row["article_id"] == full.articles[name]
    assert marked in MARKED.findall(str(row["highlight"]))


def test_a_word_in_its_language_is_in_the_forms_of_that_alone(full_room: TestClient, full: Full) -> None:
    assert rows(full_room, q="passageiro", words="pt")[0]["article_id"] == full.articles["portuguese"]
    assert rows(full_room, q="passageiro", words="en") == []


def test_what_is_not_wanted_is_not_wanted_in_any_language(full_room: TestClient, full: Full) -> None:
    found = {row["article_id"] for row in rows(full_room, q="-passageiro")}
    assert found and full.articles["portuguese"] not in found


def test_marks_of_letters_stand_where_they_stand(loader: Connection, reader_dsn: str) -> None:
    """Far behind the beginning, beside others' letters, and never around what was asked to be absent."""
    shelves, url = Shelves(loader, reader_dsn), "https://gazette.example/"
    shelves.load(f"{url}far", hours(1), "天" * 500 + "港口<b>港口" + "地" * 500, title="远", language="zh")
    shelves.load(f"{url}mixed", hours(2), "Minister 市長 spoke of harbours.", title="Mixed", language="en")
    with room(Plan(reader_dsn)) as client:
        (far,) = rows(client, q="港口 -市場")
        assert far["highlight"] == "…" + "天" * 40 + "\ue000港口\ue001<b>\ue000港口\ue001" + "地" * 113 + "…"
        (mixed,) = rows(client, q="市長")
        assert MARKED.findall(str(mixed["highlight"])) == ["市長"]
        (mixed,) = rows(client, q="harbour -港口")
        assert MARKED.findall(str(mixed["highlight"])) == ["harbours"]
    ((highlight,),) = shelves.ask("select highlight from news.search('市長')")
    assert MARKED.findall(highlight) == ["市長"]


@pytest.mark.parametrize("words", ["the", "?!", "of the", '"the"'])
def test_what_no_search_looks_for_is_told(full_room: TestClient, words: str) -> None:
    assert "is no word to look for" in full_room.get("/", params={"q": words}).text
    assert "is no word to look for" not in full_room.get("/", params={"q": f"{words} qqqzzz"}).text
