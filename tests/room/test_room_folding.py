"""Near-copies below the earliest: a page has so many hits all the same; what a source brings again is a story of its own."""

from collections.abc import Iterator

import pytest
from room.conftest import room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.records import When
from newsarchive.room.hit_pages import HITS
from newsarchive.room.plan import Plan
from newsarchive.store import Connection

STORIES = 30


@pytest.fixture(scope="module")
def carried(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """Thirty stories, of which another source carries each half an hour later; one comes again on the third day in the
    same source, and another days later in the other one."""
    shelves = Shelves(module_loader, module_reader_dsn)

    def load(source: str, name: str, hour: float) -> None:
        when = When(hours(hour), "minute", "explicit")
        text = f"The ferry. {prose(name, 200)}"
        shelves.load(
            f"https://{source}.example/{name}/{hour}",
            hours(hour),
            text,
            source=source,
            published=when,
            title=name,
        )

    for number in range(STORIES):
        load("gazette", f"story {number}", number)
        load("mirror", f"story {number}", number + 0.5)
    load("gazette", "story 0", 72)
    load("gazette", "story of its own", 1)
    load("mirror", "story of its own", 80)
    with room(Plan(module_reader_dsn)) as client:
        yield client


def pages(client: TestClient, path: str) -> list[list[dict[str, object]]]:
    """The rows of every page of a list."""
    found, place = [], path
    while place:
        told = client.get(place).json()
        found.append(told["rows"])
        place = told["next"]
    return found


@pytest.mark.parametrize("asked", ["", "q=ferry&", "q=ferry&order=best&"], ids=["all", "newest", "best"])
def test_a_page_is_full_whatever_is_folded_on_it(carried: TestClient, asked: str) -> None:
    found = pages(carried, f"/?{asked}format=json")
    assert len(found[0]) == HITS
    hits = [row for page in found for row in page]
    assert {row["source"] for row in hits} == {"gazette"} and len(hits) == STORIES + 2
    assert len({row["article_id"] for row in hits}) == len(hits)


def test_every_copy_is_there_for_whoever_asks(carried: TestClient) -> None:
    hits = [row for page in pages(carried, "/?copies=shown&format=json") for row in page]
    assert len({row["article_id"] for row in hits}) == len(hits) == 2 * STORIES + 3


def test_what_comes_again_on_another_day_is_not_folded_under_the_first(carried: TestClient) -> None:
    first = carried.get("/?format=json").json()["rows"][0]
    assert first["title"] == "story 0" and first["copy_count"] == 2 and not first["is_folded"]


def test_the_page_tells_what_is_folded_on_it(carried: TestClient) -> None:
    assert "20 near-copies of earlier articles are folded on this page" in carried.get("/").text


def test_a_beginning_ends_with_a_word(carried: TestClient) -> None:
    row = carried.get("/?format=json").json()["rows"][0]
    words = f"The ferry. {prose('story 0', 200)}".split()
    told = str(row["highlight"]).removesuffix("…").split()
    assert told == words[: len(told)] and len(told) > 20 and str(row["highlight"]).endswith("…")
