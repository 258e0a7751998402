"""Coverage as a librarian reads it: each day in a word, what it lacks and why, and the command that mends it."""

import html
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from room.conftest import room
from sql.shelves import NIGHT, Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.records import Interval
from newsarchive.room import coverage
from newsarchive.room.plan import Plan
from newsarchive.store import Connection, runs

HOSTILE = '<script>alert("x")</script>'
DATED = {"routes": [{"sitemap": "https://gazette.example/sitemap.xml", "wordpress": None}]}
LIVE = {"routes": [{"listing": "https://live.example/", "sitemap": None, "pages": None}]}


def begin(shelves: Shelves, source: str, config: dict[str, object], day: date) -> int:
    """A run of the source's day, not yet ended."""
    row = runs.SourceRow(
        source, f"The {source} {HOSTILE}", f"https://{source}.example/", "UTC", "en", config, "sha256:0"
    )
    runs.record_source(shelves.conn, row)
    start = NIGHT.replace(month=day.month, day=day.day)
    key = runs.RunKey("test", f"{source} {day}", "cli")
    return runs.start_run(shelves.conn, source, Interval(start, start + (hours(24) - NIGHT)), key, True)


def end(shelves: Shelves, run_id: int, expected: int | None = None) -> None:
    """The run has ended well; the site counts so many articles of its day."""
    shelves.ask_as_loader(
        "update archive.runs set state = 'succeeded', finished_at = now(), expected_count = %s,"
        " expected_basis = case when %s is not null then 'site' end where run_id = %s",
        expected, expected, run_id,
    )  # fmt: skip


@pytest.fixture(scope="module")
def covered(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """The gazette's three days: all there, one article short, none; and a live-only source with a day that is gone."""
    shelves = Shelves(module_loader, module_reader_dsn)
    whole = begin(shelves, "gazette", DATED, date(2026, 3, 1))
    shelves.run_ids["gazette"] = whole
    shelves.load("https://gazette.example/1", hours(9), prose("one"), title=f"Harbour {HOSTILE}")
    shelves.ask_as_loader(
        "insert into archive.run_links (run_id, link_id, batch_no, outcome)"
        " select %s, link_id, 0, outcome from archive.links",
        whole,
    )
    end(shelves, whole, 1)
    short = begin(shelves, "gazette", DATED, date(2026, 3, 3))
    end(shelves, short, 4)
    for day in (date(2026, 3, 1), date(2026, 3, 3)):
        live = begin(shelves, "live", LIVE, day)
        end(shelves, live)
    begin(shelves, "live", LIVE, date(2026, 3, 4))
    with room(Plan(module_reader_dsn)) as client:
        yield client


def states(client: TestClient, source: str) -> dict[str, str]:
    rows = client.get(f"/coverage/{source}?year=2026&format=json").json()["rows"]
    return {row["day"]: row["state"] for row in rows}


def test_a_day_has_one_word(covered: TestClient) -> None:
    assert states(covered, "gazette") == {
        "2026-03-01": "complete",
        "2026-03-02": "no run",
        "2026-03-03": "short",
    }


def test_what_a_live_source_did_not_see_cannot_be_had(covered: TestClient) -> None:
    found = states(covered, "live")
    assert found["2026-03-02"] == "not backfillable" and found["2026-03-01"] == "not counted"


def test_a_gap_says_what_it_lacks_and_the_command_that_mends_it(covered: TestClient) -> None:
    text = covered.get("/coverage/gazette/2026-03-03").text
    assert "4 articles of the 4 that the day should have" in text
    assert "airflow backfill create --dag-id archive_gazette --from-date 2026-03-03T00:00:00+00:00" in text


def test_a_days_links_have_outcome_and_reason(covered: TestClient) -> None:
    (row,) = covered.get("/coverage/gazette/2026-03-01?format=json").json()["rows"]
    assert row["outcome"] == "archived" and row["article_id"] and row["meaning"]
    assert covered.get("/coverage/gazette/2026-03-01?outcome=not_found&format=json").json()["rows"] == []


def test_what_a_night_brings_is_told_while_it_runs(covered: TestClient) -> None:
    assert "run is at work" in covered.get("/coverage").text
    assert states(covered, "live")["2026-03-04"] == "running"


@pytest.mark.parametrize("path", ["/coverage", "/coverage/gazette?year=2026", "/coverage/gazette/2026-03-01"])
def test_hostile_names_and_titles_stay_text(covered: TestClient, path: str) -> None:
    assert "<script" not in covered.get(path).text and "&lt;script&gt;" in covered.get(path).text


@pytest.mark.parametrize("form", ["csv", "json", "atom"])
def test_every_list_has_its_other_forms(covered: TestClient, form: str) -> None:
    for path in ("/coverage?", "/coverage/gazette?year=2026&", "/coverage/gazette/2026-03-01?"):
        answer = covered.get(f"{path}format={form}")
        assert answer.status_code == 200 and answer.headers["etag"]
        if form == "json":
            json.loads(answer.text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("gaz", ["gazette"]), ("THÉ-GAZ ette", ["gazette"]), ("live", ["live"]), ("the", ["live", "gazette"]),
     ("nobody", []), ("!", [])],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/coverage", "/front"])
def test_sources_are_found_by_their_names(
    covered: TestClient, path: str, asked: str, found: list[str]
) -> None:
    rows = covered.get(path, params={"q": asked, "format": "json"}).json()["rows"]
    assert {row["source"] for row in rows} == set(found)
    page = covered.get(path, params={"q": asked}).text
    assert 'name="q"' in page and f'value="{asked}"' in page
    assert ("No source has" in page) == (not found)


def test_what_is_found_by_name_goes_on_by_key(covered: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = covered.get("/coverage?q=the&format=json").json()["rows"]
    monkeypatch.setattr(coverage, "SOURCES", 1)
    told, following = [], "/coverage?q=the&format=json"
    while following:
        page = covered.get(following).json()
        told, following = told + page["rows"], page["next"]
    assert told == whole and len(told) == 2
    assert covered.get("/coverage?q=").headers["location"] == "/coverage"


def test_a_source_of_two_years_goes_on_with_the_year_before(loader: Connection, reader_dsn: str) -> None:
    shelves = Shelves(loader, reader_dsn)
    for day in (date(2026, 3, 1), date(2024, 3, 1)):
        run_id = begin(shelves, "gazette", DATED, day)
        shelves.ask_as_loader(
            "update archive.runs set interval_start_at = %s, interval_end_at = %s where run_id = %s",
            day, day + timedelta(days=1), run_id,
        )  # fmt: skip
        end(shelves, run_id)
    with room(Plan(reader_dsn)) as client:
        told, years, following = [], 0, "/coverage/gazette?format=json"
        while following:
            page = client.get(following)
            assert (
                page.json()["next"] is None or f'<{page.json()["next"]}>; rel="next"' == page.headers["link"]
            )
            told, years, following = told + page.json()["rows"], years + 1, page.json()["next"]
        days = [row["day"] for row in told]
        assert years == 3 and {"2026-03-01", "2025-03-01", "2024-03-01"} <= set(days)
        assert days == sorted(set(days), reverse=True)


@pytest.mark.parametrize("path", ["/coverage/nobody", "/coverage/nobody/2026-03-01"])
def test_a_source_that_is_none_is_told(covered: TestClient, path: str) -> None:
    answer = covered.get(path)
    assert answer.status_code == 404 and "has no source" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/coverage/gazette/yesterday", "/coverage/gazette?year=99999", "/coverage/gazette/2026-03-01?after=x"],
)
def test_nonsense_is_refused_in_words(covered: TestClient, path: str) -> None:
    assert covered.get(path).status_code == 400


def test_a_day_that_nobody_asked_for_says_how_to_ask(covered: TestClient) -> None:
    text = covered.get("/coverage/gazette/2020-01-01").text
    assert "Nothing is known of this day" in text and "make backfill SOURCE=gazette FROM=2020-01-01" in text


def test_a_day_of_many_looks_says_where_it_shows_the_newest_alone(
    loader: Connection, reader_dsn: str
) -> None:
    """A look every ten minutes is 144 runs a day; a listing of sixty pages has sixty front pages."""
    shelves = Shelves(loader, reader_dsn)
    night = shelves.run()
    shelves.ask_as_loader(
        "insert into archive.runs (source_id, interval_start_at, interval_end_at, dag_id, dag_run_key, kind, is_live, state,"
        " is_night, code_version, config_digest, started_at)"
        " select source_id, interval_start_at, interval_end_at, 'looks_gazette', 'look ' || number, 'look', true,"
        " 'succeeded', false, code_version, config_digest, started_at + number * interval '10 minutes'"
        " from archive.runs cross join generate_series(1, 144) as number where run_id = %s",
        night,
    )
    for number in range(60):
        shelves.show(
            "gazette",
            f"https://gazette.example/{number}",
            hours(number / 10),
            [("https://gazette.example/x", "x")],
        )
    with room(Plan(reader_dsn)) as client:
        text = client.get("/coverage/gazette/2026-03-01").text
        assert "newest 100 of its runs" in text and text.count("<td>look</td>") == 100
        (query,) = re.findall(r'<a href="(/sql[^"]*)">all of them', text)
        assert "145 rows" in client.get(html.unescape(query)).text
        for number in range(60):
            page = client.get(f"/front/gazette?listing=https://gazette.example/{number}&format=json")
            assert page.status_code == 200 and len(page.json()["rows"]) == 1
