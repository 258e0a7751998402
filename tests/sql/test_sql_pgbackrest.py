"""pgBackRest as docs/scale.md has it: a full backup, the log behind it, and another server with the same archive."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from other_postgres import OtherPostgres
from shelves import Shelves, hours, prose

from newsarchive.local.cluster import ServerFacts
from newsarchive.local.postgres import THROW_AWAY
from newsarchive.store import connect
from newsarchive.store.migrate import migrate
from newsarchive.store.reports import archive_digest

PROGRAM = shutil.which("pgbackrest")
SERVER = Path("/usr/lib/postgresql/15")  # the newest that Debian's pgBackRest knows
PASSWORDS = {"newsarchive_loader": "loader-in-tests"}
CONFIG = """\
[global]
repo1-path={home}/repository
repo1-retention-full=2
lock-path={home}/lock
spool-path={home}/spool
log-level-file=off
log-level-console=warn
start-fast=y
compress-type=lz4

[news]
pg1-path={data}
pg1-port={port}
pg1-socket-path={home}
pg1-user=newsarchive_owner
"""

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="pgbackrest is absent: apt-get install pgbackrest"),
    pytest.mark.skipif(not SERVER.exists(), reason="PostgreSQL 15 is absent: apt-get install postgresql-15"),
]


class BackedUp(OtherPostgres):
    """A server that hands every closed piece of its log to pgBackRest."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, SERVER)
        self.config = self.home / "pgbackrest.conf"
        self._settings = THROW_AWAY | {
            "unix_socket_directories": str(self.home),
            "archive_mode": "on",
            "archive_command": f"'{PROGRAM} --config={self.config} --stanza=news archive-push %p'",
        }

    def tool(self, *words: str) -> None:
        """pgBackRest, as the account that runs the server."""
        options = self._account.options() if self._account else {}
        command = [str(PROGRAM), f"--config={self.config}", "--stanza=news", *words]
        secret = {"PATH": os.defpath, "PGPASSWORD": self._facts().password}
        done = subprocess.run(command, env=secret, capture_output=True, text=True, check=False, **options)
        assert done.returncode == 0, done.stdout + done.stderr

    def kept(self) -> "BackedUp":
        """Started, with a repository beside its data."""
        for folder in (self.home, self.home / "repository", self.home / "lock", self.home / "spool"):
            folder.mkdir(exist_ok=True)
            if self._account:
                os.chown(folder, self._account.uid, self._account.gid)
        self.start()
        self.config.write_text(CONFIG.format(home=self.home, data=self.data, port=self.port))
        self.tool("stanza-create")
        return self


class Restored(BackedUp):
    """What a backup of the other makes."""

    def __init__(self, folder: Path, other: BackedUp) -> None:
        super().__init__(folder)
        self.config, self._other = other.config, other
        self._settings = THROW_AWAY

    def _initdb(self) -> None:
        self.data.mkdir(mode=0o700)
        if self._account:
            os.chown(self.data, self._account.uid, self._account.gid)
        self._keep(ServerFacts(password=self._other._facts().password))
        self.tool(f"--pg1-path={self.data}", "restore")


@pytest.fixture
def primary(tmp_path: Path) -> Iterator[BackedUp]:
    server = BackedUp(tmp_path / "primary")
    try:
        yield server.kept()
    finally:
        server.destroy()


def test_a_backup_and_the_log_behind_it_make_the_same_archive(primary: BackedUp, tmp_path: Path) -> None:
    primary.sql("create database news")
    migrate(primary.dsn("news"), PASSWORDS)
    with closing(connect(primary.dsn("news", "newsarchive_loader", "loader-in-tests"))) as loader:
        shelves = Shelves(loader, "")
        shelves.load("https://gazette.example/a", hours(1), prose("a"))
        primary.tool("--type=full", "backup")
        shelves.load("https://gazette.example/b", hours(2), f"The harbour. {prose('b')}")
        digest = archive_digest(loader)
    primary.sql("select pg_switch_wal()")
    primary.tool("check")  # waits until the log has arrived
    other = Restored(tmp_path / "other", primary)
    try:
        other.start()
        with closing(connect(other.dsn("news"))) as conn, conn.cursor() as cursor:
            until_all_is_read(cursor)
            assert archive_digest(conn) == digest
            cursor.execute("select count(*) from news.search('harbour')")
            assert cursor.fetchone() == (2,)
    finally:
        other.destroy()


def until_all_is_read(cursor: "psycopg2.extensions.cursor") -> None:
    """A restored server answers readers while it still reads the log."""
    deadline = time.monotonic() + 60
    while True:
        cursor.execute("select pg_is_in_recovery()")
        if cursor.fetchone() == (False,):
            return
        assert time.monotonic() < deadline, "the log has no end"
