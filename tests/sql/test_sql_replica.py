"""A replica for readers: what the archive has is asked there, in every way in which readers ask, and nothing is written."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from shelves import Shelves, hours, prose

from newsarchive.local.cluster import ServerFacts
from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.store import connect
from newsarchive.store.migrate import migrate

PASSWORDS = {"newsarchive_loader": "loader-in-tests", "newsarchive_reader": "reader-in-tests"}
QUESTIONS = (
    "select url from news.search('harbour', ranked => true)",
    "select unnest(found) from news.find_page('(harbour,en,,,,,,,,,,)'::news.search_filter)",
    "select * from news.find_counts('(harbour,en,,,,,,,,,,)'::news.search_filter)",
    "select * from news.topic_volume('harbour')",
    "select * from news.search_titles('harbor reopens')",
    "select news.answer_rows(news.open_question('select title from news.articles_current'), 10, 1000)",
)


class Replica(EmbeddedPostgres):
    """A server that follows another: made by pg_basebackup, as the page says."""

    def __init__(self, folder: Path, followed: str) -> None:
        super().__init__(folder, THROW_AWAY)
        self._followed = followed

    def _initdb(self) -> None:
        self.data.mkdir(mode=0o700)
        if self._account:
            os.chown(self.data, self._account.uid, self._account.gid)
        made = self._programs.run(
            ["pg_basebackup", "-R", "-c", "fast", "-D", str(self.data), "-d", self._followed]
        )
        assert made.returncode == 0, made.stderr
        self._keep(ServerFacts(password=self._followed.split(":")[2].partition("@")[0]))


@pytest.fixture
def primary(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path / "primary", THROW_AWAY)
    try:
        server.start().sql("create database followed")
        migrate(server.dsn("followed"), PASSWORDS)
        yield server
    finally:
        server.destroy()


@pytest.fixture
def replica(primary: EmbeddedPostgres, tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = Replica(tmp_path / "replica", primary.dsn())
    try:
        yield server.start()
    finally:
        server.destroy()


def address(server: EmbeddedPostgres, role: str) -> str:
    return server.dsn("followed", role, PASSWORDS[role])


def test_readers_ask_a_replica_everything_and_it_is_told_what_is_loaded(
    primary: EmbeddedPostgres, replica: EmbeddedPostgres
) -> None:
    with closing(connect(address(primary, "newsarchive_loader"))) as loader:
        Shelves(loader, "").load("https://gazette.example/a", hours(1), f"The harbour. {prose('a')}")
    with closing(connect(address(replica, "newsarchive_reader"))) as reader, reader.cursor() as cursor:
        deadline = time.monotonic() + 60
        while not seen(cursor):
            assert time.monotonic() < deadline, "the replica does not follow"
        cursor.execute("select pg_is_in_recovery()")
        assert cursor.fetchone() == (True,)
        for question in QUESTIONS:
            cursor.execute(question)
            assert cursor.fetchall(), question
        cursor.execute("select viewname from pg_views where schemaname = 'news'")
        for (view,) in cursor.fetchall():
            cursor.execute(f"select * from news.{view} limit 1")
    with (
        closing(connect(address(replica, "newsarchive_loader"))) as loader,
        pytest.raises(psycopg2.Error, match="during recovery"),
    ):
        loader.cursor().execute("select archive.make_search_partitions()")


def seen(cursor: "psycopg2.extensions.cursor") -> bool:
    """Whether the replica has the article."""
    cursor.execute("select from news.search('harbour')")
    return cursor.rowcount == 1
