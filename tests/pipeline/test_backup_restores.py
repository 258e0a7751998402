"""A backup is what can be restored: onto another server, with the same answers and every byte in place."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from obstore.store import MemoryStore

from newsarchive.care import takedown
from newsarchive.care.fixity import verify
from newsarchive.local.backup import backup, restore
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.objects.bucket import Bucket
from newsarchive.outcomes import ConfigError
from newsarchive.store import connect
from newsarchive.store.migrate import migrate
from newsarchive.store.reports import archive_digest
from newsarchive.store.takedowns import Decision, Target
from newsarchive.warc.bucket_store import BucketStore

PASSWORDS = {"newsarchive_loader": "loader-restored", "newsarchive_reader": "reader-restored"}


def as_role(dsn: str, role: str) -> str:
    """The same database for another role."""
    return re.sub(r"//[^@]*@", f"//{role}:{PASSWORDS[role]}@", dsn)


@pytest.fixture
def archived(desk: Any) -> Any:
    desk.run(desk.yesterday)
    return desk


def quiet(done: int, total: int) -> None:
    """No progress in tests."""


def digest(dsn: str) -> str:
    conn = connect(dsn)
    try:
        return archive_digest(conn)
    finally:
        conn.close()


def take_down(archived: Any, owner_dsn: str, action: Any) -> None:
    """Any one page."""
    ((url,),) = archived.ask("select url from news.articles_current limit 1")
    conn = connect(owner_dsn)
    decision = Decision(action, "a request", "A. Person", datetime.now().astimezone(), "us")
    takedown.take_down(conn, archived.warc_root, Target("url", url), decision, lambda line: None)
    conn.close()


def test_another_server_gives_the_same_answers(archived: Any, owner_dsn: str, tmp_path: Path) -> None:
    folder, warc_root = tmp_path / "backup", tmp_path / "restored"
    take_down(archived, owner_dsn, "hide")
    made = backup(owner_dsn, archived.warc_root, folder, quiet)
    assert made.copied == made.files > 1 and not made.missing
    with throw_away(tmp_path / "pg") as server:
        server.sql("create database elsewhere")
        dsn = server.dsn("elsewhere")
        assert restore(folder, dsn, warc_root, quiet).copied == made.files
        assert digest(dsn) == digest(owner_dsn)
        rules = [(root / ".access/hidden.aclj").read_bytes() for root in (archived.warc_root, warc_root)]
        assert rules[0] == rules[1] != b""  # replay of the copy hides it, too
        assert migrate(dsn, PASSWORDS) == []
        assert server.sql("select count(*) from pg_database where datname like '%roles'") == "0"
        loader, reader = (
            connect(as_role(dsn, role)) for role in ("newsarchive_loader", "newsarchive_reader")
        )
        assert verify(loader, warc_root, None, None, quiet).findings == []
        with reader.cursor() as cursor:
            cursor.execute("show statement_timeout")
            assert cursor.fetchone() == ("30s",)
            asked = "select count(*) from news.articles_current"
            cursor.execute(asked)
            assert cursor.fetchone() == archived.ask(asked)[0]
            cursor.execute("select news.open_question('select 1')")  # whose owner no dump carries
            with pytest.raises(Exception, match=r"permission denied|read-only"):
                cursor.execute("select * from archive.articles")
        loader.close()
        reader.close()
        with pytest.raises(ConfigError, match="not empty"):
            restore(folder, dsn, tmp_path / "third", quiet)


def test_again_copies_only_what_is_new_and_forgets_what_was_purged(
    archived: Any, owner_dsn: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    made = backup(owner_dsn, archived.warc_root, folder, quiet)
    assert backup(owner_dsn, archived.warc_root, folder, quiet).copied == 0
    take_down(archived, owner_dsn, "purge")
    assert backup(owner_dsn, archived.warc_root, folder, quiet).copied >= 1
    kept = {path.relative_to(folder / "warc").as_posix() for path in (folder / "warc").rglob("*.warc.gz")}
    assert (
        kept == {file for (file,) in archived.ask("select file from news.warc_files")}
        and len(kept) == made.files
    )


def test_a_place_that_cannot_be_written_is_said(owner_dsn: str, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("no folder")
    with pytest.raises(ConfigError, match="letter cannot be written: File exists"):
        backup(owner_dsn, tmp_path / "warc", tmp_path / "letter", quiet)


def test_what_is_no_backup_is_said(owner_dsn: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no backup"):
        restore(tmp_path, owner_dsn, tmp_path / "warc", quiet)


def test_a_file_that_is_not_there_is_told(archived: Any, owner_dsn: str, tmp_path: Path) -> None:
    victim = next(archived.warc_root.rglob("*.warc.gz"))
    victim.unlink()
    made = backup(owner_dsn, archived.warc_root, tmp_path / "backup", quiet)
    assert made.missing == [victim.relative_to(archived.warc_root).as_posix()]


@pytest.fixture
def empty_dsns(server: EmbeddedPostgres) -> Iterator[list[str]]:
    """Two empty databases, as their owner."""
    names = ["moved_to_a_bucket", "its_copy"]
    for name in names:
        server.sql(f"create database {name}")
    yield [server.dsn(name) for name in names]
    for name in names:
        server.sql(f"drop database {name} with (force)")


def test_a_folders_backup_moves_into_a_bucket_whose_backup_is_a_list(
    archived: Any, owner_dsn: str, empty_dsns: list[str], tmp_path: Path
) -> None:
    """From a folder into a bucket; then the bucket's backup, which needs the bucket and says what it lacks."""
    moved, copied = empty_dsns
    store = BucketStore(Bucket("memory://", MemoryStore()), tmp_path / "scratch")
    made = backup(owner_dsn, archived.warc_root, tmp_path / "backup", quiet)
    assert restore(tmp_path / "backup", moved, store, quiet).copied == made.files == len(store.names())
    assert digest(moved) == digest(owner_dsn)
    conn = connect(moved)
    assert verify(conn, store, None, None, quiet).findings == []
    conn.close()
    with pytest.raises(ConfigError, match="empty folder or bucket"):
        restore(tmp_path / "backup", copied, store, quiet)
    listed = backup(moved, store, tmp_path / "list", quiet)
    assert (listed.files, listed.copied, listed.missing) == (made.files, 0, [])
    lines = (tmp_path / "list/warc.manifest.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["file"] for line in lines] == store.names()
    assert not (tmp_path / "list/warc").exists()
    with pytest.raises(ConfigError, match="the bucket that has them"):
        restore(tmp_path / "list", copied, tmp_path / "no bucket", quiet)
    lost = store.names()[0]
    store.remove(lost)
    assert restore(tmp_path / "list", copied, store, quiet).missing == [lost]
    assert digest(copied) == digest(owner_dsn)
