"""Another archive's WARC files: the same articles, once, whatever happens on the way."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from taken_down import bytes_of_store, every_row_says

from newsarchive import warc
from newsarchive.care import takedown
from newsarchive.care.fixity import check_file
from newsarchive.care.imports.importing import Imported, import_warcs
from newsarchive.care.imports.wanted import files_at, incoming_files, wanted_of
from newsarchive.store import connect, fixity, imports, takedowns
from newsarchive.store.runs import RunKey
from newsroom import own_words

TEXTS = "select url, title, body, published_at from news.articles_current order by url"
ROWS = """
select (select count(*) from news.captures), (select count(*) from news.links),
  (select count(*) from news.warc_files),
  (select count(*) from news.article_versions)
"""


@pytest.fixture
def exported(desk: Any, owner_dsn: str, tmp_path: Path) -> Any:
    """A day that was archived, then taken from its archive: its WARC files are all that is left."""
    day = desk.yesterday
    desk.run(day)
    texts = desk.ask(TEXTS)
    assert len(texts) > 10
    elsewhere = tmp_path / "library"
    desk.warc_root.rename(elsewhere)
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute("truncate archive.sources, archive.warc_files cascade")
    conn.close()
    assert desk.ask(TEXTS) == []
    return desk, elsewhere, texts


def brought(
    desk: Any, folder: Path, host: str | None = None, first: date | None = None, last: date | None = None
) -> Imported:
    with desk.session() as session:
        key = RunKey("import_warc", f"test {datetime.now().isoformat()}", "import")
        wanted = wanted_of(desk.source, host, first, last)
        incoming = incoming_files([str(folder)], desk.source)
        return import_warcs(session, incoming, wanted, key, lambda count, name: None)


def test_the_same_articles_and_a_second_time_nothing(exported: Any) -> None:
    desk, library, texts = exported
    done = brought(desk, library)
    assert desk.ask(TEXTS) == texts
    assert done.outcomes["archived"] >= len(texts) and not done.broken
    rows = desk.ask(ROWS)
    again = brought(desk, library)
    assert (again.pages, again.known) == (0, done.pages)
    assert desk.ask(ROWS) == rows and desk.ask(TEXTS) == texts


def test_every_row_points_at_its_bytes_and_dates_are_the_captures_own(exported: Any) -> None:
    desk, library, _ = exported
    brought(desk, library)
    for file in desk.ask("select file from news.warc_files"):
        assert (desk.warc_root / file[0]).is_file() and file[0].startswith("imported/demo/")
    ((early,),) = desk.ask(
        "select count(*) from news.links join news.captures using (url) where found_at > captured_at"
    )
    assert early == 0
    with desk.session() as session:
        for file in fixity.all_files(session.conn):
            assert check_file(desk.warc_root, file, fixity.records_of(session.conn, file))[0] == []


def test_a_folder_gives_all_that_holds_records_and_nothing_else(tmp_path: Path) -> None:
    """What cannot be read of it is told when it is opened; what was passed over had been missed by nobody."""
    taken = ["a.WARC.GZ", "b.warc", "c.warc.zst", "deep/d.arc.gz", "e.wacz"]
    for name in (*taken, "index.cdx", "pages.jsonl", "crawl.log", "a.warc.gz.sha256"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"bytes")
    assert sorted(str(file.path.relative_to(tmp_path)) for file in files_at(tmp_path)) == taken


def test_coverage_does_not_take_an_import_for_a_night(exported: Any) -> None:
    desk, library, _ = exported
    brought(desk, library)
    assert desk.ask("select count(*) from news.coverage where last_run_state is not null") == [(0,)]
    assert desk.ask("select kind, state from news.runs") == [("import", "succeeded")]


def test_killed_half_way_and_run_again_it_is_complete(exported: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, library, texts = exported
    desk.source = desk.source.model_copy(update={"batch_size": 5})
    load, batches = imports.record_outcomes, []

    def killed(*words: Any) -> Any:
        ended = load(*words)
        batches.append(ended)
        if len(batches) == 3:
            raise KeyboardInterrupt  # within the third transaction
        return ended

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(imports, "record_outcomes", killed)
        brought(desk, library)
    ((half,),) = desk.ask("select count(*) from news.captures")
    assert half == 10
    assert brought(desk, library).known == 10
    assert [url for url, *_ in desk.ask(TEXTS)] == [
        url for url, *_ in texts
    ]  # complete: every article is there


def test_only_the_wanted_host_and_days(exported: Any) -> None:
    desk, library, texts = exported
    today = desk.yesterday + timedelta(days=1)
    assert brought(desk, library, host="elsewhere.example").pages == 0
    assert brought(desk, library, last=today - timedelta(days=2)).pages == 0
    assert desk.ask(ROWS) == [(0, 0, 0, 0)] or desk.ask(TEXTS) == []
    assert brought(desk, library, host="127.0.0.1", first=today - timedelta(days=1), last=today).pages > 0
    assert desk.ask(TEXTS) == texts


def test_what_is_taken_down_does_not_come_back(exported: Any, owner_dsn: str) -> None:
    """Neither its rows nor its bytes, while every other page of the same file comes; and no second time either."""
    desk, library, texts = exported
    story = desk.paper.one_of_a_kind(desk.yesterday)
    victim, sentence = story.url, own_words(story)
    others = [row for row in texts if row[0] != victim]
    assert sentence.encode() in bytes_of_store(library)
    decision = takedowns.Decision("purge", "a wish", "somebody", datetime.now(UTC), "the librarian")
    conn = connect(owner_dsn)
    takedown.take_down(conn, desk.warc_root, takedowns.Target("url", victim), decision, lambda line: None)
    conn.close()
    brought(desk, library)
    assert desk.ask(TEXTS) == others
    inside = {
        exchange.url for path in desk.warc_root.rglob("*.gz") for _, exchange in warc.iter_exchanges(path)
    }
    assert {url for url, *_ in others} <= inside and victim not in inside
    rows = desk.ask(ROWS)
    assert brought(desk, library).pages == 0 and desk.ask(ROWS) == rows
    assert sentence.encode() not in bytes_of_store(desk.warc_root)
    assert every_row_says(owner_dsn, sentence) == every_row_says(owner_dsn, story.title) == []
    assert desk.ask("select decided_by, state from news.takedowns") == [("the librarian", "done")]
