"""An archive in a bucket: the same as in a folder, segment by segment, whatever becomes of the machine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from obstore.store import MemoryStore
from taken_down import decision

from newsarchive import warc
from newsarchive.bodies import body_of
from newsarchive.care import takedown
from newsarchive.care.fixity import verify
from newsarchive.care.reconcile import reconcile
from newsarchive.local.postgres import EmbeddedPostgres
from newsarchive.objects.bucket import Bucket
from newsarchive.outcomes import ConfigError, StoreUnreachable
from newsarchive.pipeline.discover_links import discover_links
from newsarchive.pipeline.fetch_pages import fetch_batch
from newsarchive.records import WarcPlace
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsarchive.store.takedowns import Target
from newsarchive.warc.bucket_store import BucketStore
from newsarchive.warc.stores import Segment
from newsroom import own_words

SMALL = Segment(size_bytes=20_000, seconds=300)


@pytest.fixture
def bucket() -> Bucket:
    return Bucket("memory://", MemoryStore())


@pytest.fixture
def remote(desk: Any, bucket: Bucket, tmp_path: Path) -> Any:
    """The desk with its WARC files in a bucket, closed every few pages."""
    return replace(desk, warc_root=BucketStore(bucket, tmp_path / "scratch", SMALL))


@pytest.fixture
def owner(owner_dsn: str) -> Iterator[Any]:
    conn = connect(owner_dsn)
    yield conn
    conn.close()


@pytest.fixture
def in_folder(desk: Any, server: EmbeddedPostgres, template: str, tmp_path: Path) -> Iterator[Any]:
    """Another archive of the same paper, in a folder."""
    server.sql(f"create database beside_a_bucket template {template}")
    dsn = server.dsn("beside_a_bucket", "newsarchive_loader", "loader-in-tests")
    yield replace(desk, dsn=dsn, warc_root=tmp_path / "warc")
    server.sql("drop database beside_a_bucket with (force)")


def test_a_night_is_the_same_as_in_a_folder(remote: Any, bucket: Bucket, in_folder: Any) -> None:
    day = remote.yesterday
    remote.run(day)
    in_folder.run(day)
    digests = []
    for desk in (remote, in_folder):
        with desk.session() as session:
            digests.append(archive_digest(session.conn))
    assert digests[0] == digests[1]
    files = [file for (file,) in remote.ask("select file from news.warc_files order by file")]
    assert sum("-batch0000-" in file for file in files) > 1  # several segments
    assert sorted(bucket.names()) == files  # and nothing staged is left
    assert not [path for path in remote.warc_root.scratch.rglob("*") if path.is_file()]
    places = remote.ask(
        "select warc_file, warc_offset, warc_length, payload_digest from news.captures where revisit_of is null"
    )
    assert all(warc.read_exchange(remote.warc_root, WarcPlace(*place)).status for place in places)
    conn = connect(remote.dsn)
    done = verify(conn, remote.warc_root, None, None, lambda done, total: None)
    conn.close()
    assert done.findings == [] and done.records == len(remote.ask("select 1 from news.captures"))


def test_a_store_that_is_away_at_a_runs_very_end_undoes_no_run(
    remote: Any, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: Bucket, beginning: str = "") -> Iterator[str]:
        if beginning.startswith(".staged/"):
            raise StoreUnreachable("away")
        return names(self, beginning)

    names = Bucket.names
    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "names", away)
        remote.run(remote.yesterday)
    assert remote.ask("select state from news.runs") == [("succeeded",)]
    assert [name for name in bucket.names() if name.startswith(".staged/")]  # for the bucket's own rule


class Vanished(BaseException):
    """The machine is no more: nothing of the program runs on."""


def test_a_machine_that_vanishes_costs_one_segment(
    remote: Any, bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fetch ends within its second file, and that machine's folder with it; another machine goes on."""
    key = RunKey("cli", f"vanished {datetime.now(UTC).isoformat()}", "cli")
    with remote.session() as session:
        run_id, batches = discover_links(session, remote.source.day(remote.yesterday), key)
        with monkeypatch.context() as patch, pytest.raises(Vanished):
            patch.setattr(warc.WarcWriter, "write", written_until(warc.WarcWriter.write, bucket))
            fetch_batch(session, run_id, batches[0].batch_no)
    (segment,) = (name for name in bucket.names() if "-batch" in name)
    asked = f"select url from news.captures where warc_file = '{segment}' and mime = 'text/html'"
    days = [remote.yesterday - timedelta(days=age) for age in range(7)]
    once = {story.path for day in days for story in remote.paper.reached_once(day)}
    kept = {urlsplit(url).path for (url,) in remote.ask(asked)} & once
    assert kept  # rows name the segment since it is whole
    remote.warc_root.scratch.rename(tmp_path / "gone with the machine")
    heard = len(remote.paper.requests)
    with remote.session() as session:
        for batch in batches:
            fetch_batch(session, run_id, batch.batch_no)
    assert not kept & {request.path for request in remote.paper.requests[heard:]}


def written_until(write: Any, bucket: Bucket) -> Any:
    """The writer's method; the second exchange after the first file of pages was kept is the machine's last."""
    left = 2

    def written(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= any("-batch" in name for name in bucket.names())
        if not left:
            raise Vanished
        return write(self, *args, **kwargs)

    return written


def test_a_purge_writes_the_object_anew_and_removes_the_old_one(
    remote: Any, owner: Any, bucket: Bucket
) -> None:
    remote.run(remote.yesterday)
    story = remote.paper.one_of_a_kind(remote.yesterday)
    words = own_words(story).encode()
    assert words in bytes_in(bucket)
    takedown.take_down(
        owner, remote.warc_root, Target("url", story.url), decision("purge"), lambda line: None
    )
    assert words not in bytes_in(bucket)
    done = verify(owner, remote.warc_root, None, None, lambda done, total: None)
    assert done.findings == []
    assert sorted(bucket.names(remote.source.key)) == [
        file for (file,) in remote.ask("select file from news.warc_files order by file")
    ]
    assert bucket.has(".access/hidden.aclj")


def test_a_purge_asks_once_of_all_files_that_it_writes_anew_those_of_hidden_pages_too(
    remote: Any, owner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was hidden before was left out of the question."""
    remote.run(remote.yesterday)
    target = Target("url", remote.paper.one_of_a_kind(remote.yesterday).url)
    takedown.take_down(owner, remote.warc_root, target, decision("hide"), lambda line: None)
    asked: list[set[str]] = []
    monkeypatch.setattr(BucketStore, "keeps_removed", lambda store, names: asked.append(set(names)))
    _, plan = takedown.take_down(owner, remote.warc_root, target, decision("purge"), lambda line: None)
    with owner.cursor() as cursor:
        cursor.execute("select file from archive.warc_rewrites")
        written = {file for (file,) in cursor.fetchall()}
    assert asked == [written] == [set(plan.offsets)] and written


def test_a_bucket_that_keeps_versions_is_refused_before_anything_is_removed(
    remote: Any, owner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    remote.run(remote.yesterday)
    story = remote.paper.one_of_a_kind(remote.yesterday)
    before = remote.ask("select count(*) from news.articles_current")
    monkeypatch.setattr(BucketStore, "keeps_removed", lambda store, names: "it keeps versions")
    with pytest.raises(ConfigError, match="it keeps versions"):
        takedown.take_down(
            owner, remote.warc_root, Target("url", story.url), decision("purge"), lambda line: None
        )
    assert remote.ask("select count(*) from news.articles_current") == before
    assert remote.ask("select count(*) from news.takedowns") == [(0,)]
    takedown.take_down(owner, remote.warc_root, Target("url", story.url), decision("hide"), lambda line: None)


def test_reconcile_brings_objects_and_rows_together(remote: Any, bucket: Bucket, owner: Any) -> None:
    remote.run(remote.yesterday)
    first, second, *_ = sorted(name for name in bucket.names() if "-batch" in name)
    with remote.warc_root.local(first) as path:
        lost = path.read_bytes()
        bucket.put_new(path, f"{remote.source.key}/2026-01-01/run9-batch0000-1.warc.gz")
    bucket.remove(second)
    done = reconcile(
        owner,
        remote.warc_root,
        {remote.source.key: remote.source},
        lambda source: remote.session(),
        lambda line: None,
    )
    assert (done.adopted, done.lost) == (1, 1) and second in done.trouble[0] and lost
    left = remote.warc_root.scratch / remote.source.key / "2026-01-02" / "run8-batch0000-1.warc.gz.open"
    left.parent.mkdir(parents=True)
    left.write_bytes(lost[:-7])  # a killed attempt's, on this machine
    done = reconcile(
        owner,
        remote.warc_root,
        {remote.source.key: remote.source},
        lambda source: remote.session(),
        lambda line: None,
    )
    assert (done.salvaged, done.adopted) == (1, 1) and not left.exists()


def bytes_in(bucket: Bucket) -> bytes:
    """All that the bucket's WARC files hold, bodies decoded."""
    found = []
    for name in bucket.names():
        if name.endswith(".warc.gz"):
            with BucketStore(bucket, Path("unused")).open(name) as stream:
                kept = [
                    exchange for _, exchange in warc.iter_exchanges(stream, file=name) if exchange.payload
                ]
            found += [body_of(exchange, limit_bytes=2**24).data for exchange in kept]
    return b"".join(found)
