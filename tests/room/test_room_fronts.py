"""A front page as it stood at a moment, place by place, against what it is now."""

import html
import re
from collections.abc import Iterator

import pytest
from room.conftest import room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.room.plan import Plan
from newsarchive.store import Connection

HOME = "https://gazette.example/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def fronted(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """Three looks: two stories, then the other way about with a third, then the first alone under other words."""
    shelves = Shelves(module_loader, module_reader_dsn)
    for name in ("one", "two"):
        shelves.load(HOME + name, hours(1), prose(name), title=f"Title of {name}")
    looks = (
        [("one", "First story"), ("two", f"Second {HOSTILE}")],
        [("two", "Second"), ("one", "First story"), ("three", "A third, never archived")],
        [("one", "First story, told anew")],
    )
    for number, shown in enumerate(looks):
        shelves.show("gazette", HOME, hours(2 + number), [(HOME + name, anchor) for name, anchor in shown])
    for at, anchor in ((1, "before"), (2 + 30.75 / 60, "within"), (24 - 0.5 / 60, "last")):
        shelves.show("gazette", HOME + "seconds", hours(at), [(HOME + "one", anchor)])
    with room(Plan(module_reader_dsn)) as client:
        yield client


def places(client: TestClient, at: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(f"/front/gazette?format=json&listing={HOME}{at}").json()[
        "rows"
    ]
    return found


def test_it_shows_the_look_before_the_moment(fronted: TestClient) -> None:
    assert [row["anchor"] for row in places(fronted, "&at=2026-03-01T03:30")] == [
        "Second",
        "First story",
        "A third, never archived",
    ]
    assert [row["anchor"] for row in places(fronted, "&at=2026-03-01T02:00:00Z")] == [
        "First story",
        f"Second {HOSTILE}",
    ]


def test_without_a_moment_it_is_the_last_look(fronted: TestClient) -> None:
    assert [row["anchor"] for row in places(fronted, "")] == ["First story, told anew"]


def test_each_place_says_where_it_is_now(fronted: TestClient) -> None:
    second, first, third = places(fronted, "&at=2026-03-01T03:30")
    assert (first["position_now"], first["anchor_now"]) == (1, "First story, told anew")
    assert second["position_now"] is None and third["article_id"] is None
    text = fronted.get(f"/front/gazette?at=2026-03-01T03:30&listing={HOME}").text
    assert "now higher, at 1" in text and "gone from the page now" in text and "not in the archive" in text


def test_before_the_first_look_it_leads_there(fronted: TestClient) -> None:
    for listing, first in ((HOME, "02:00"), (HOME + "seconds", "01:00")):
        text = fronted.get(f"/front/gazette?at=2020-01-01&listing={listing}").text
        assert "Nobody had looked at this page yet" in text
        (shown,) = re.findall(r'href="([^"]*)">Show it', text)
        assert f"1 March 2026, {first} UTC" in fronted.get(html.unescape(shown)).text


def test_the_form_becomes_an_address_to_keep(fronted: TestClient) -> None:
    answer = fronted.get("/front/gazette?day=2026-03-01&clock=02:30&listing=")
    assert answer.status_code == 303 and "at=2026-03-01T02%3A30" in answer.headers["location"]


def test_the_minute_that_a_page_tells_leads_to_its_look_again(fronted: TestClient) -> None:
    """A look within a minute, and the last one of a day: the form sends no seconds."""
    listing = f"&listing={HOME}seconds"
    told = dict.fromkeys(
        ("2026-03-01T02:30", "2026-03-01+02:30", "20260301T0230", "2026-03-01T03:30%2B01:00"), "within"
    )
    told |= dict.fromkeys(("2026-03-01", "20260301", "2026-03-01T23:59"), "last") | {
        "2026-03-01T02:30:44": "before"
    }
    for at, anchor in told.items():
        found = fronted.get(f"/front/gazette?format=json&at={at}{listing}").json()["rows"]
        assert [row["anchor"] for row in found] == [anchor], at
    page = fronted.get(f"/front/gazette?at=2026-03-01T02:30{listing}").text
    assert 'type="date" value="2026-03-01"' in page and 'type="time" value="02:30"' in page
    alone = fronted.get(f"/front/gazette?day=2026-03-01&clock={listing}").headers["location"]
    assert ">last</" in fronted.get(alone).text


def test_hostile_words_stay_text(fronted: TestClient) -> None:
    assert "<script" not in fronted.get(f"/front/gazette?at=2026-03-01T02:30&listing={HOME}").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/front/gazette?at=soon", 400),
        ("/front/gazette?listing=https://x.example/", 404),
        ("/front/nobody", 404),
        ("/front/gazette?at=0001-01-01T00:00%2B23:59", 400),
    ],
)
def test_nonsense_is_told(fronted: TestClient, path: str, status: int) -> None:
    assert fronted.get(path).status_code == status
