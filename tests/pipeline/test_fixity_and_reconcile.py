"""Fixity tells every change of a file; reconcile brings files and rows together again."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsarchive.care import adoption
from newsarchive.care.fixity import Checked, verify
from newsarchive.care.reconcile import Reconciled, reconcile
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.warc import write_rules
from newsroom import Newsroom


@pytest.fixture
def archived(desk: Any) -> Any:
    desk.run(desk.yesterday)
    return desk


def checked(desk: Any, limit_bytes: int | None = None) -> Checked:
    with desk.session() as session:
        return verify(session.conn, desk.warc_root, None, limit_bytes, lambda done, total: None)


def mended(desk: Any) -> Reconciled:
    conn = connect(desk.dsn)
    try:
        return reconcile(
            conn,
            desk.warc_root,
            {desk.source.key: desk.source},
            lambda source: desk.session(),
            lambda line: None,
        )
    finally:
        conn.close()


def batch_file(desk: Any) -> Path:
    return next(iter(sorted(desk.warc_root.rglob("*batch*.warc.gz"))))


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def test_what_was_just_written_is_intact(archived: Any) -> None:
    done = checked(archived)
    assert done.findings == [] and done.is_complete
    ((captures,),) = archived.ask("select count(*) from news.captures")
    assert (done.files, done.records) == (len(list(archived.warc_root.rglob("*.warc.gz"))), captures)
    assert archived.ask("select file_count, finding_count from news.fixity_checks") == [(done.files, 0)]


def test_one_flipped_byte_is_found_and_kept_in_the_history(archived: Any) -> None:
    file = batch_file(archived)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    kinds = {kind for _, kind, _ in checked(archived).findings}
    assert "file_digest" in kinds and kinds & {"torn", "record_missing", "payload_digest"}
    assert archived.ask("select distinct file from news.fixity_findings") == [
        (file.relative_to(archived.warc_root).as_posix(),)
    ]
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    assert checked(archived).findings == []
    assert archived.ask("select finding_count > 0 from news.fixity_checks order by check_id") == [
        (True,),
        (False,),
    ]


def test_a_missing_file_and_a_cut_one_are_said_as_such(archived: Any) -> None:
    first, *_, last = sorted(archived.warc_root.rglob("*.warc.gz"))
    first.unlink()
    os.truncate(last, last.stat().st_size - 10)
    found = {(file, kind) for file, kind, _ in checked(archived).findings}
    assert (first.relative_to(archived.warc_root).as_posix(), "missing") in found
    assert (last.relative_to(archived.warc_root).as_posix(), "size") in found


def test_a_small_limit_takes_the_longest_unchecked_first(archived: Any) -> None:
    files = len(list(archived.warc_root.rglob("*.warc.gz")))
    one = [checked(archived, limit_bytes=1) for _ in range(files)]
    assert all(done.files == 1 and not done.is_complete for done in one)
    assert archived.ask("select count(*) from news.warc_files where checked_at is null") == [(0,)]


def test_agreement_is_left_alone(archived: Any) -> None:
    before = digest(archived)
    write_rules(archived.warc_root, ["https://example.org/hidden"], [])
    rules = archived.warc_root / ".access" / "hidden.aclj"
    (rules.parent / "hidden.aclj.open").write_bytes(b"org,exam")  # a takedown was killed as it wrote
    kept = rules.read_bytes()
    assert mended(archived) == Reconciled()
    assert digest(archived) == before and rules.read_bytes() == kept


def test_a_file_without_rows_is_adopted_and_read(archived: Any, owner_dsn: str) -> None:
    """The commit after a WARC file was closed is lost, as if the batch had been killed there."""
    shelves = "select url, title, body from news.articles_current order by url"
    before = archived.ask(shelves)
    forget_batch(archived, owner_dsn)
    assert archived.ask(shelves) == []
    done = mended(archived)
    assert done.adopted == 1 and done.articles > 20 and not done.trouble
    assert archived.ask(shelves) == before
    assert mended(archived) == Reconciled()
    assert checked(archived).findings == []
    told = "select kind, is_night from news.runs order by run_id desc limit 1"
    assert archived.ask(told) == [("reconcile", False)], "no day is judged by what was mended"


def test_a_reconcile_that_was_killed_before_it_read_a_file_reads_on(
    archived: Any, owner_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves = "select url, title, body from news.articles_current order by url"
    before = archived.ask(shelves)
    forget_batch(archived, owner_dsn)

    def killed(*args: Any) -> Any:
        raise SystemExit("killed")

    with monkeypatch.context() as trap:
        trap.setattr("newsarchive.care.adoption.load_rereadings", killed)
        with pytest.raises(SystemExit):
            mended(archived)
    assert archived.ask(shelves) == []
    done = mended(archived)
    assert done.adopted == 1 and done.articles > 20 and not done.trouble
    assert archived.ask(shelves) == before
    assert mended(archived) == Reconciled()


def test_a_fault_of_our_code_on_one_file_is_told_and_the_others_are_reconciled(
    archived: Any, owner_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSARCHIVE_STRICT")
    forget_batch(archived, owner_dsn)
    file = batch_file(archived)
    (twin := file.with_name(f"0{file.name}")).write_bytes(file.read_bytes())
    whole = adoption.name_records

    def failing(session: Any, run: Any, warc: Any, hops: Any) -> Any:
        if warc.file.endswith(twin.name):
            raise OverflowError("date value out of range")
        return whole(session, run, warc, hops)

    with monkeypatch.context() as trap:
        trap.setattr(adoption, "name_records", failing)
        done = mended(archived)
    assert done.adopted == 1 and done.articles > 20
    (trouble,) = done.trouble
    assert twin.name in trouble and "internal_error: OverflowError in newsarchive/care/adoption.py" in trouble
    assert mended(archived).adopted == 1


def forget_batch(desk: Any, owner_dsn: str) -> None:
    """Take away every row that speaks of the batch's file."""
    conn = connect(owner_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "update archive.links set article_id = null, outcome = null;"
            "update archive.run_links set capture_id = null;"
            "update archive.articles set current_version_id = null;"
            "update archive.listings set capture_id = null;"
        )
        cursor.execute("truncate archive.articles, archive.captures, archive.warc_files cascade")
    conn.close()
    for path in desk.warc_root.rglob("*.warc.gz"):
        if "batch" not in path.name:
            path.unlink()


def test_a_torn_file_is_salvaged_and_its_whole_pages_read(archived: Any, owner_dsn: str) -> None:
    ((articles,),) = archived.ask("select count(*) from news.articles_current")
    forget_batch(archived, owner_dsn)
    file = batch_file(archived)
    data = file.read_bytes()
    file.unlink()
    file.with_name(file.name + ".open").write_bytes(data[: len(data) * 2 // 3])
    done = mended(archived)
    assert (done.salvaged, done.adopted) == (1, 1) and 0 < done.articles < articles
    assert checked(archived).findings == []
    assert not list(archived.warc_root.rglob("*.open"))


def test_lost_bytes_are_fetched_again(archived: Any, paper: Newsroom) -> None:
    day = archived.yesterday
    before = digest(archived)
    file = batch_file(archived)
    kept = file.read_bytes()
    file.unlink()
    done = mended(archived)
    assert done.lost == 1 and "missing" in done.trouble[0]
    seen = len(paper.requests)
    archived.run(day)
    asked = {request.path: request.headers for request in paper.requests[seen:]}
    assert all("if-none-match" not in asked[story.path] for story in paper.reached_once(day))
    assert digest(archived) == before
    file.write_bytes(kept)
    assert mended(archived).found_again == 1
    assert checked(archived).findings == []


def test_a_file_of_nobodys_source_is_told_and_left(archived: Any) -> None:
    stranger = archived.warc_root / "nobody" / "2026-01-01" / "run1-batch0000-1.warc.gz"
    stranger.parent.mkdir(parents=True)
    stranger.write_bytes(batch_file(archived).read_bytes())
    assert "no source" in mended(archived).trouble[0]
    assert stranger.exists()


def test_a_living_writers_file_is_left_alone(archived: Any) -> None:
    code = (
        "import sys, time; from newsarchive.warc import WarcWriter\n"
        f"with WarcWriter({str(archived.warc_root)!r}, 'demo/now.warc.gz'):\n"
        "    print('open', flush=True); time.sleep(60)"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert writer.stdout is not None and writer.stdout.readline() == b"open\n"
        assert mended(archived) == Reconciled()
        assert (archived.warc_root / "demo/now.warc.gz.open").exists()
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert mended(archived) == Reconciled()  # nothing whole in it: removed
    assert not (archived.warc_root / "demo/now.warc.gz.open").exists()
