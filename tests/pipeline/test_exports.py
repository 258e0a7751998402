"""Exports: the same rows in every format, formulas disarmed, releases that can prove themselves."""

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive import warc
from newsarchive.care.exports import files, releases
from newsarchive.outcomes import ConfigError
from newsarchive.records import WarcPlace
from newsarchive.spreadsheets import NUMBER, formula_safe
from newsarchive.store import connect, takedowns
from newsarchive.store.exports import WantedTexts, cited
from newsarchive.store.migrate import migration_files
from newsarchive.store.takedowns import Decision, Target
from newsroom import Newsroom


@pytest.fixture
def archived(desk: Any) -> Any:
    desk.run(desk.yesterday)
    return desk


def exported(desk: Any, wanted: WantedTexts, kind: str = "jsonl", is_raw: bool = False) -> bytes:
    out = io.BytesIO()
    with desk.session() as session:
        files.export_stream(session.conn, wanted, kind, out, is_raw, lambda done, total: None)
        assert session.conn.autocommit
    return out.getvalue()


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_every_article_is_a_line_with_its_citation_and_place(archived: Any) -> None:
    found = lines(exported(archived, WantedTexts()))
    assert [(row["url"], row["title"], row["body"]) for row in found] == archived.ask(
        "select url, title, body from news.articles_current order by article_id"
    )
    for row in found:
        assert row["citation_id"].startswith("na:demo/")
        place = WarcPlace(row["warc_file"], row["warc_offset"], 0, row["payload_digest"])
        assert warc.read_exchange(archived.warc_root, place).status == 200


def test_csv_and_parquet_say_what_json_lines_say(archived: Any) -> None:
    pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")
    import pyarrow.parquet

    one = lines(exported(archived, WantedTexts()))
    two = list(
        csv.DictReader(
            io.StringIO(exported(archived, WantedTexts(), "csv", is_raw=True).decode(), newline="")
        )
    )
    three = pyarrow.parquet.read_table(io.BytesIO(exported(archived, WantedTexts(), "parquet"))).to_pylist()
    assert [row["body"] for row in one] == [row["body"] for row in two] == [row["body"] for row in three]
    assert [row["authors"] for row in one] == [row["authors"] for row in three]
    assert ["; ".join(row["tags"]) for row in one] == [row["tags"] for row in two]
    assert [row["published_at"] for row in one] == [row["published_at"].isoformat() for row in three]


def test_filters_take_sources_days_and_words(archived: Any) -> None:
    everything = lines(exported(archived, WantedTexts()))
    day = datetime.fromisoformat(everything[0]["published_at"]).date()
    some = lines(exported(archived, WantedTexts(sources=["demo"], since=day, until=day)))
    assert 0 < len(some) <= len(everything)
    assert lines(exported(archived, WantedTexts(sources=["nobody"]))) == []
    title = next(row["title"] for row in everything if row["language_code"] == "en")
    assert title in [row["title"] for row in lines(exported(archived, WantedTexts(search=f'"{title}"')))]


def test_every_version_is_there_when_asked_for(archived: Any, paper: Newsroom) -> None:
    day = archived.yesterday
    story = paper.one_of(day)
    paper.edit(story.url, "Correction: the berth is number nine.")
    archived.run(day)
    texts = [
        row for row in lines(exported(archived, WantedTexts(every_version=True))) if row["url"] == story.url
    ]
    assert [row["is_current"] for row in texts] == [False, True]
    assert len({row["citation_id"] for row in texts}) == 2


FORMULAS = [
    "=1+1",
    "+cmd",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    '"=1+1',
    "'=1",
    "\n@x",
    "＝1+1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_disarmed(text: str) -> None:
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1,5", "1e9", "", "Harbour - reopened", "a=b", "don't"])
def test_numbers_and_words_stay(text: str) -> None:
    assert formula_safe(text) == text


@given(st.text(max_size=8))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    safe = formula_safe(text)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == f"'{text}"
    if safe[:1] and safe[0] in "=+-@\t\r":
        assert NUMBER.fullmatch(safe)


def test_a_release_proves_itself(archived: Any, tmp_path: Path) -> None:
    folder = tmp_path / "harbour-2026"
    with archived.session() as session:
        written = releases.make_release(
            session.conn, WantedTexts(), ["jsonl", "csv"], folder, False, lambda done, total: None
        )
    assert releases.verify_release(folder) == []
    manifest = json.loads((folder / "manifest.json").read_text())
    rows = gzip.decompress((folder / "articles.jsonl.gz").read_bytes()).splitlines()
    assert manifest["row_count"] == len(rows) == manifest["rows_by_source"]["demo"] == written.row_count
    assert manifest["schema"] == migration_files()[-1].name and manifest["query"]["every_version"] is False
    assert archived.ask("select name, row_count, taken_down_count from news.releases") == [
        ("harbour-2026", len(rows), 0)
    ]
    with archived.session() as session, pytest.raises(ConfigError, match="never written over"):
        releases.make_release(session.conn, WantedTexts(), ["jsonl"], folder, False, lambda done, total: None)


def test_a_release_tells_every_change(archived: Any, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    with archived.session() as session:
        releases.make_release(
            session.conn, WantedTexts(), ["jsonl", "csv"], folder, False, lambda done, total: None
        )
    (folder / "articles.csv.gz").unlink()
    (folder / "extra").write_text("x")
    data = folder / "articles.jsonl.gz"
    data.chmod(0o600)
    data.write_bytes(data.read_bytes()[:-1] + b"x")
    assert [problem.partition(":")[0] for problem in releases.verify_release(folder)] == [
        "articles.csv.gz", "articles.jsonl.gz", "extra"]  # fmt: skip
    with pytest.raises(ConfigError, match="no manifest"):
        releases.verify_release(tmp_path)


def test_the_same_rows_are_the_same_bytes(archived: Any, tmp_path: Path) -> None:
    made = []
    for name in "ab":
        with archived.session() as session:
            releases.make_release(
                session.conn, WantedTexts(), ["jsonl"], tmp_path / name, False, lambda d, t: None
            )
        made.append(json.loads((tmp_path / name / "manifest.json").read_text()))
    assert made[0]["files"] == made[1]["files"] and made[0]["rows_digest"] == made[1]["rows_digest"]


def test_a_takedown_names_the_releases_that_have_the_text(
    archived: Any, owner_dsn: str, tmp_path: Path
) -> None:
    with archived.session() as session:
        releases.make_release(
            session.conn, WantedTexts(), ["jsonl"], tmp_path / "r", False, lambda done, total: None
        )
    ((url,),) = archived.ask("select url from news.articles_current limit 1")
    conn = connect(owner_dsn)
    decision = Decision("hide", "a request", "A. Person", datetime(2026, 1, 2, tzinfo=UTC), "us")
    _, plan = takedowns.take_down(conn, Target("url", url), decision)
    conn.close()
    assert [(release.name, release.row_count) for release in plan.releases] == [("r", 1)]
    assert archived.ask("select release_ids from news.takedowns") == [([1],)]
    assert archived.ask("select taken_down_count from news.releases") == [(1,)]


def test_a_citation_is_made_of_what_it_cites_and_resolves(archived: Any) -> None:
    import hashlib

    rows = archived.ask(
        "select citation_id, url, captured_at, text_digest, warc_file, warc_offset, payload_digest, body"
        " from news.citations"
    )
    for name, url, captured_at, text_digest, *_ in rows[:5]:
        said = f"{url}\n{captured_at:%Y-%m-%dT%H:%M:%S.%f}Z\n{text_digest}"
        assert name == "na:demo/" + hashlib.sha256(said.encode()).hexdigest()[:20]
    with archived.session() as session:
        found = cited(session.conn, rows[0][0])
        assert found is not None and (found.body, found.warc_file) == (rows[0][7], rows[0][4])
        assert cited(session.conn, "na:demo/0") is None
