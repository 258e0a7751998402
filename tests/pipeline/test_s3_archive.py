"""An archive in a real S3 server's bucket (moto, on loopback): everything that reads and writes, over the network."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from other_crawlers import HOME, Writer
from replay_service import PROGRAMS, is_listed, replay, shows, wait_for
from s3_server import MOTO, S3, s3_server
from taken_down import decision
from typer.testing import CliRunner

from newsarchive.care import takedown
from newsarchive.care.fixity import verify
from newsarchive.care.imports.wanted import incoming_files
from newsarchive.cli import app_for
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.objects import access_said, address_of
from newsarchive.objects.opening import bucket_at
from newsarchive.outcomes import ConfigError, StoreUnreachable
from newsarchive.pipeline.check_yield import check_yield
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.extract_articles import extract_batch
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.pipeline.load_articles import load_batch
from newsarchive.pipeline.normalize_metadata import normalize_batch
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsarchive.store.takedowns import Target
from newsarchive.warc import bucket_store, iter_exchanges, store_at
from newsarchive.warc.stores import Segment
from newsroom import own_words

SMALL = Segment(size_bytes=20_000, seconds=300)
VERSIONED = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
# A worker that fetches a batch and is no more at its fortieth write; python -c ATTEMPT DSN URL RUN_ID BATCH_NO
ATTEMPT = """
import sys
from traps import Point, lay
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.source_session import open_session
from newsarchive.sources import load_source
from newsarchive.warc import bucket_store
from newsarchive.warc.stores import Segment
from pathlib import Path
dsn, address, file, url, run_id, batch_no = sys.argv[1:]
bucket_store.SEGMENT = Segment(20_000, 300)
lay(Point("fetch", "newsarchive.warc.writer", "_write_all", 40, "half"))
source = load_source(Path(file), {"NEWSARCHIVE_DEMO_URL": url})
with open_session(dsn, address, source) as session:
    fetch_batch(session, int(run_id), int(batch_no))
"""

pytestmark = pytest.mark.skipif(not MOTO.exists(), reason="no moto in .venv-store: make store-tools")


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    """One server for all tests of this module; each has a bucket of its own."""
    with s3_server(tmp_path_factory.mktemp("moto")) as running:
        yield running


@pytest.fixture
def remote(desk: Any, s3: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: Any) -> Any:
    """The desk, as the environment tells of the bucket."""
    bucket = f"news-{abs(hash(request.node.nodeid)) % 10**12}"
    s3.put(bucket)
    monkeypatch.setenv("NEWSARCHIVE_WARC", f"s3://{bucket}/warc")
    monkeypatch.setenv("NEWSARCHIVE_SCRATCH", str(tmp_path / "this machine"))
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE_STORE", s3.connection)
    monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE", desk.dsn)
    monkeypatch.delenv("NEWSARCHIVE_DB", raising=False)
    monkeypatch.setattr(bucket_store, "SEGMENT", SMALL)
    return replace(desk, warc_root=f"s3://{bucket}/warc")


@pytest.fixture
def undisturbed(desk: Any, server: EmbeddedPostgres, template: str, tmp_path: Path) -> Iterator[str]:
    """The digest of the paper's last day in a folder, when nothing goes wrong."""
    server.sql(f"create database beside_s3 template {template}")
    dsn = server.dsn("beside_s3", "newsarchive_loader", "loader-in-tests")
    folder = replace(desk, dsn=dsn, warc_root=tmp_path / "warc")
    folder.run(folder.yesterday)
    yield digest(folder)
    server.sql("drop database beside_s3 with (force)")


def digest(desk: Any) -> str:
    with desk.session() as session:
        return archive_digest(session.conn)


def said_by(*words: str, code: int = 0) -> str:
    """What a command of the shell prints; it ends with the code."""
    done = CliRunner().invoke(app_for([words[0]]), list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def test_a_machine_dies_with_its_disk_and_the_archive_is_the_same(
    remote: Any, undisturbed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner_dsn: str
) -> None:
    """A night on two machines, one of which dies; then verify, a purge and the reading room's way to a record."""
    day, paper = remote.yesterday, remote.paper
    with remote.session() as session:
        key = RunKey("cli", f"s3 {datetime.now(UTC).isoformat()}", "cli")
        run_id, batches = discover_links(session, remote.source.day(day), key)
    heard = len(paper.requests)
    vanish(remote, run_id, batches[0].batch_no, tmp_path / "another machine")
    asked = f"select url from news.captures where warc_file ~ 'run{run_id}-batch'"
    kept = {urlsplit(url).path for (url,) in remote.ask(asked)}
    assert kept
    with remote.session() as session:
        for batch in batches:
            for step in (fetch_batch, extract_batch, normalize_batch, load_batch):
                step(session, run_id, batch.batch_no)
        check_yield(session, run_id)
    assert digest(remote) == undisturbed
    paths = [request.path for request in paper.requests[heard:]]
    stories = {story.path for story in paper.reached_once(day)}
    twice = {path for path in stories if paths.count(path) > 1}
    assert stories <= set(paths) and not twice & kept  # at most the segment that went with the disk
    store = store_at(remote.warc_root)
    assert store.names() == [file for (file,) in remote.ask("select file from news.warc_files order by file")]
    assert "all as they were written" in said_by("verify")
    victim = paper.one_of_a_kind(day)
    conn = connect(owner_dsn)
    takedown.take_down(
        conn, remote.warc_root, Target("url", victim.url), decision("purge"), lambda line: None
    )
    assert verify(conn, remote.warc_root, None, None, lambda done, total: None).findings == []
    conn.close()
    assert store.names() == [file for (file,) in remote.ask("select file from news.warc_files order by file")]
    assert own_words(victim)


def vanish(remote: Any, run_id: int, batch_no: int, scratch: Path) -> None:
    """A worker of another machine fetches, dies by SIGKILL in the middle of a record, and its folder is no more."""
    source = REPOSITORY / "dags/sources/demo.yml"
    words = [remote.dsn, remote.warc_root, str(source), f"{remote.paper.url}/", str(run_id), str(batch_no)]
    env = os.environ | {
        "NEWSARCHIVE_SCRATCH": str(scratch),
        "PYTHONPATH": str(REPOSITORY / "tests/robustness"),
    }
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPT, *words], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert list(scratch.rglob("*.open"))
    shutil.rmtree(scratch)


def test_a_bucket_with_versions_takes_no_purge(
    remote: Any, s3: S3, owner_dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bucket = address_of(remote.warc_root).bucket
    assert store_at(remote.warc_root).keeps_removed() is None
    s3.put(f"{bucket}?versioning", VERSIONED)
    conn = connect(owner_dsn)
    told = "keeps versions of what is removed"
    with pytest.raises(ConfigError, match=told):
        takedown.take_down(conn, remote.warc_root, Target("url", "http://x.org/a"), decision("purge"), print)
    with pytest.raises(ConfigError, match=told):
        takedown.resume(conn, remote.warc_root, print)
    conn.close()
    monkeypatch.setenv("NEWSARCHIVE_DB", owner_dsn)
    monkeypatch.setenv("NEWSARCHIVE_WARC", remote.warc_root)
    asked = ["takedown", "--url", "http://x.org/a"]
    assert "Nothing was done." in said_by(*asked)
    with pytest.raises(ConfigError, match=told):  # the dry run of a purge says so, too
        said_by(*asked, "--action", "purge")
    assert remote.ask("select count(*) from news.takedowns") == [(0,)]


def test_a_file_that_kept_its_version_from_before_takes_no_purge(remote: Any, s3: S3, owner_dsn: str) -> None:
    """Versioning that was switched off keeps what it had numbered: removing the object would only cover it."""
    bucket = address_of(remote.warc_root).bucket
    s3.put(f"{bucket}?versioning", VERSIONED)
    remote.run(remote.yesterday)
    s3.put(f"{bucket}?versioning", VERSIONED.replace(b"Enabled", b"Suspended"))
    story = remote.paper.one_of_a_kind(remote.yesterday)
    before = remote.ask("select count(*) from news.articles_current")
    conn = connect(owner_dsn)
    with pytest.raises(ConfigError, match=r"kept versions when .*-batch.* Copy them over themselves"):
        takedown.take_down(conn, remote.warc_root, Target("url", story.url), decision("purge"), print)
    assert remote.ask("select count(*) from news.articles_current") == before
    store = store_at(remote.warc_root)
    for name in store.names():
        with store.local(name) as path:
            bucket_at(address_of(remote.warc_root), access_said()).put_over(path, name)
    takedown.take_down(conn, remote.warc_root, Target("url", story.url), decision("purge"), lambda line: None)
    assert verify(conn, remote.warc_root, None, None, lambda done, total: None).findings == []
    conn.close()


def test_a_name_that_cannot_be_listed_is_told_with_what_to_do(remote: Any, s3: S3) -> None:
    bucket = address_of(remote.warc_root).bucket
    for name in ("crawl/a//two.warc.gz", "crawl/a/one.warc.gz", "crawl/b/three.warc.gz"):
        s3.put(f"{bucket}/{name}", b"bytes")
    with pytest.raises(
        StoreUnreachable, match=r"crawl/a//two.warc.gz has two slashes .* rename it, or name other"
    ):
        incoming_files([f"s3://{bucket}/crawl"], remote.source, access_said())
    named = [f"s3://{bucket}/crawl/a/one.warc.gz", f"s3://{bucket}/crawl/b"]
    found = [each.name for each in incoming_files(named, remote.source, access_said())]
    assert found == ["one.warc.gz", "three.warc.gz"]


def test_no_object_is_replaced_in_one_request_or_in_parts(
    remote: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = bucket_at(address_of(remote.warc_root), access_said())
    file = tmp_path / "a"
    file.write_bytes(os.urandom(2**20))
    for limit in (2**28, 2**16):
        monkeypatch.setattr("newsarchive.objects.bucket.ONE_REQUEST_BYTES", limit)
        bucket.put_new(file, f"a/{limit}.warc.gz")
        with pytest.raises(FileExistsError):
            bucket.put_new(file, f"a/{limit}.warc.gz")
        assert bucket.read(f"a/{limit}.warc.gz", 2**20 - 3, 10) == (file.read_bytes()[-3:], 2**20)
        assert bucket.read(f"a/{limit}.warc.gz", 2**20, 10) == (b"", 2**20)
    assert sorted(bucket.names("a/6")) == ["a/65536.warc.gz"]


def test_warc_files_of_a_bucket_are_imported(
    remote: Any, s3: S3, bring: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of a library's bucket into the archive's; a second time, and from a bucket for everybody, nothing is new."""
    monkeypatch.setenv("NEWSARCHIVE_WARC", remote.warc_root)
    first, second = (Writer(tmp_path / name) for name in ("one.warc.gz", "two.warc"))
    first.reply("2025/05/28/ferry-is-late-once-again")
    second.reply("2025/05/28/the-lock-opens-in-the-autumn")
    s3.put("a-library")
    for writer in (first, second):
        file = writer.close()
        s3.put(f"a-library/crawl/2025/{file.name}", file.read_bytes(), acl="public-read")
    s3.put("a-library/crawl/2025/index.cdx", b"no WARC file")
    assert "2 pages read (2 archived)" in bring("s3://a-library/crawl/")
    places = sorted(remote.ask("select warc_file from news.captures"))
    assert [file.endswith(name) for (file,), name in zip(places, ("one.warc.gz", "two.warc"), strict=True)]
    assert store_at(remote.warc_root).names() == [file for (file,) in places]
    assert remote.ask("select count(*) from news.articles_current") == [(2,)]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "the machine's own")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "identity")
    for extra in ({"anonymous": "true"}, {}):
        said = {"extra": {"endpoint_url": s3.url, "region_name": "us-east-1"} | extra}
        monkeypatch.setenv("AIRFLOW_CONN_NEWSARCHIVE_STORE", json.dumps(said))
        incoming = incoming_files(["s3://a-library/crawl/2025/one.warc.gz"], remote.source, access_said())
        with incoming[0].open() as stream:
            assert [exchange.url for _, exchange in iter_exchanges(stream)] == [
                f"{HOME}2025/05/28/ferry-is-late-once-again"
            ]
        if extra:  # nobody's word enters the archive's own bucket
            with pytest.raises(StoreUnreachable, match="refuses access"):
                store_at(remote.warc_root).size(places[0][0])
    with pytest.raises(ConfigError, match="gz: no such object"):
        bring("s3://a-library/crawl/none.warc.gz")
    with pytest.raises(ConfigError, match="s3://a-library/other: no WARC"):
        bring("s3://a-library/other")


def test_exports_go_into_a_bucket(remote: Any) -> None:
    """A file, which a later one replaces; a release, which nothing replaces, and which proves itself."""
    bucket = bucket_at(address_of(remote.warc_root), access_said())
    for _ in range(2):
        said_by("export", f"{remote.warc_root}/exports/articles.jsonl")
    assert bucket.size("exports/articles.jsonl") == 0  # of an archive with nothing in it
    release = f"{remote.warc_root}/exports/march-2026"
    wanted = ("export", "--release", release, "--format", "jsonl", "--format", "csv")
    said_by(*wanted)
    assert sorted(bucket.names("exports/march")) == [
        f"exports/march-2026/{name}" for name in ("articles.csv.gz", "articles.jsonl.gz", "manifest.json")
    ]
    with remote.session() as session, session.conn.cursor() as cursor:
        cursor.execute("select folder from archive.releases")
        assert cursor.fetchall() == [(release,)]
    with pytest.raises(ConfigError, match="never written over"):
        said_by(*wanted)
    said_by("export", "--verify", release)
    bucket.remove("exports/march-2026/articles.csv.gz")
    told = said_by("export", "--verify", release, code=1)
    assert f"{release}: articles.csv.gz: missing" in told


@pytest.mark.skipif(not PROGRAMS.exists(), reason="no pywb in .venv-replay: make replay-tools")
def test_pages_are_replayed_out_of_the_bucket_and_takedowns_reach_the_replay(
    remote: Any, s3: S3, owner_dsn: str, tmp_path: Path
) -> None:
    """pywb reads ranges from the bucket; a hide and a purge reach it by the bucket and the rows, and by no disk."""
    day, paper = remote.yesterday, remote.paper
    remote.run(day)
    hidden, purged, kept = paper.some_of(day, 3)
    conn = connect(owner_dsn)
    with replay(remote.reader_dsn, remote.warc_root, tmp_path / "replay", s3.variables) as news:
        for story in (hidden, purged, kept):
            assert shows(news, story.url, own_words(story))
        rules = tmp_path / "replay/collections/news/acl/hidden.aclj"
        for story, action in ((hidden, "hide"), (purged, "purge")):
            takedown.take_down(
                conn, remote.warc_root, Target("url", story.url), decision(action), lambda line: None
            )
            wait_for(lambda story=story: not is_listed(news, story.url))  # type: ignore[misc]
            assert not shows(news, story.url, own_words(story))
            # A takedown that falls between the rules and the rows of a pass has its rule with the next; a purge has none.
            wait_for(lambda: rules.read_bytes().count(b"exclude") == 1)
        wait_for(lambda: shows(news, kept.url, own_words(kept)))  # out of the file that was written anew
        takedown.lift(conn, remote.warc_root, 1, "the librarian")
        wait_for(lambda: shows(news, hidden.url, own_words(hidden)))
    conn.close()


def test_a_bucket_that_is_not_there_is_told(remote: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSARCHIVE_WARC", "s3://no-such-bucket/warc")
    program = Path(sys.executable).with_name("newsarchive")
    done = subprocess.run([program, "reconcile"], capture_output=True, text=True, check=False)
    assert done.returncode == 4 and "s3://no-such-bucket/warc" in done.stderr, done.stderr
    with pytest.raises(StoreUnreachable, match="no such bucket"):
        store_at("s3://no-such-bucket/warc").names()
