"""Changes as a press monitor reads them: what was not owned to first, the largest on top."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from room.conftest import Full, room
from room.full_archive import CHINESE
from sql.shelves import NIGHT, Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.room.plan import Plan
from newsarchive.store import Connection

HOSTILE = "<img src=x onerror=alert(1)>"
SPAN = "from=2026-03-01&to=2026-03-05"


@pytest.fixture(scope="module")
def changed(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """A small silent edit, a large one, a declared correction, a headline that was tried, and a removal."""
    shelves = Shelves(module_loader, module_reader_dsn)
    base = "https://gazette.example/"
    for name, after in (
        ("small", prose("small") + " added"),
        ("large", prose("large") + "\n\n" + prose("more")),
        ("owned", "Correction: an earlier version of this article gave the wrong year.\n\n" + prose("owned")),
    ):
        shelves.load(base + name, hours(1), prose(name), title=f"{name} {HOSTILE}")
        shelves.load(base + name, hours(20), after, title=f"{name} {HOSTILE}")
    shelves.load(base + "gone", hours(1), prose("gone"), title="Here today", source="mirror")
    shelves.gone(base + "gone", hours(30), status=410, source="mirror")
    shelves.show("gazette", base, hours(2), [(base + "large", f"Another headline altogether {HOSTILE}")])
    with room(Plan(module_reader_dsn)) as client:
        yield client


def rows(client: TestClient, path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(f"{path}&format=json").json()["rows"]
    return found


def test_silent_and_large_edits_come_first(changed: TestClient) -> None:
    found = rows(changed, f"/changes?{SPAN}")
    assert [str(row["title_after"]).split()[0] for row in found] == ["large", "small", "owned"]
    assert [row["is_silent"] for row in found] == [True, True, False]
    assert found[0]["words_changed"] == 120 and found[1]["words_changed"] == 1


def test_two_versions_tell_every_change_between_them(full_room: TestClient, full: Full) -> None:
    """The second text was edited silently, the third owned to a correction: whoever compares the first sees both."""
    path = f"/article/{full.articles['harbour']}/compare"
    for asked in ("before=1&after=3", "before=3&after=1"):
        text = full_room.get(f"{path}?{asked}").text
        assert "silent edit" in text and "declared correction" in text
        assert "<del>eleven</del>" in text and "<ins>twelve</ins>" in text
    assert "silent edit" not in full_room.get(f"{path}?before=2&after=3").text


def test_where_no_blanks_part_words_letters_are_told_and_counted(loader: Connection, reader_dsn: str) -> None:
    shelves, address = Shelves(loader, reader_dsn), "https://gazette.example/gangkou"
    shelves.load(address, hours(1), CHINESE, title="港口重开", language="zh")
    after = CHINESE.replace("十一天", "十二天")
    made = shelves.load(address, hours(20), after, title="港口重开", language="zh")
    with room(Plan(reader_dsn)) as client:
        (edit,) = rows(client, f"/changes?{SPAN}")
        assert edit["words_changed"] == 2
        assert "2 characters changed" in client.get(f"/changes?{SPAN}").text
        text = client.get(f"/article/{made.article_id}/compare").text
        assert "港口在疏浚十<del>一</del><ins>二</ins>天后于周一重新开放" in text
        assert f"{len(CHINESE)} characters" in client.get(f"/article/{made.article_id}").text


@pytest.mark.parametrize(
    ("what", "names"), [("silent", {"large", "small"}), ("declared", {"owned"}), ("large", {"large"})]
)
def test_one_kind_can_be_asked_for(changed: TestClient, what: str, names: set[str]) -> None:
    assert {
        str(row["title_after"]).split()[0] for row in rows(changed, f"/changes?{SPAN}&what={what}")
    } == names


def test_a_headline_that_was_tried_stands_beside_the_title(changed: TestClient) -> None:
    (row,) = rows(changed, f"/changes/headlines?{SPAN}")
    assert str(row["anchor"]).startswith("Another headline") and str(row["title"]).startswith("large")


def test_a_removal_is_told_with_its_status(changed: TestClient) -> None:
    (row,) = rows(changed, f"/changes/removals?{SPAN}")
    assert (row["title"], row["status"]) == ("Here today", 410)


@pytest.mark.parametrize("path", ["/changes", "/changes/headlines", "/changes/removals"])
def test_a_source_narrows_each_list(changed: TestClient, path: str) -> None:
    sources = {row["source"] for row in rows(changed, f"{path}?{SPAN}")}
    for source in ("gazette", "mirror"):
        assert {row["source"] for row in rows(changed, f"{path}?{SPAN}&source={source}")} == sources & {
            source
        }
    told = changed.get(f"{path}?{SPAN}&source=nobody")  # of a source that is none, no answer is true
    assert told.status_code == 400 and "nobody" in told.text


@pytest.mark.parametrize("path", ["/changes", "/changes/headlines"])
def test_hostile_titles_stay_text(changed: TestClient, path: str) -> None:
    text = changed.get(f"{path}?{SPAN}").text
    assert "<img" not in text and "&lt;img" in text


def test_a_day_lasts_until_the_next_one(loader: Connection, reader_dsn: str) -> None:
    """What is seen in a day's last microsecond is of that day alone; and the last day that a date can name is one."""
    shelves = Shelves(loader, reader_dsn)
    shelves.load("https://gazette.example/late", hours(1), prose("late"))
    shelves.load("https://gazette.example/late", hours(24) - timedelta(microseconds=1), prose("later"))
    with room(Plan(reader_dsn)) as client:
        found = [len(rows(client, f"/changes?from={day}&to={day}")) for day in ("2026-03-01", "2026-03-02")]
        assert found == [1, 0] and rows(client, "/changes?from=9999-12-31&to=9999-12-31") == []


@pytest.mark.parametrize("path", ["/changes", "/changes/headlines", "/changes/removals"])
def test_days_without_a_change_say_so(changed: TestClient, path: str) -> None:
    assert 'class="nothing"' in changed.get(f"{path}?from=2001-01-01&to=2001-01-02").text


@pytest.mark.parametrize("asked", ["from=x", "to=2026-13-01", "from=2026-03-02&to=2026-03-01", "after=x"])
def test_nonsense_is_refused_in_words(changed: TestClient, asked: str) -> None:
    assert changed.get(f"/changes?{asked}").status_code == 400


def test_the_feed_has_an_entry_a_change_whose_name_stays(changed: TestClient) -> None:
    feed = changed.get(f"/changes?{SPAN}&format=atom").text
    assert feed.count("<entry>") == 3 and "urn:newsarchive:edit:" in feed and NIGHT.strftime("%Y-%m") in feed
