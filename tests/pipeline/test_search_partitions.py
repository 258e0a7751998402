"""A night that goes over the end of a partition of the search: loaded, hidden, read again and restored like any other."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsarchive.care import takedown
from newsarchive.local.backup import backup, restore
from newsarchive.local.postgres import throw_away
from newsarchive.reading.reextract import reextract
from newsarchive.store import connect
from newsarchive.store.reports import archive_digest
from newsarchive.store.runs import RunKey
from newsarchive.store.takedowns import Decision, Target

PARTITIONS = """
select tableoid::regclass::text as name, count(*) from archive.article_search group by 1 order by 1
"""


def asked(dsn: str, sql: str) -> list[tuple[Any, ...]]:
    with closing(connect(dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@pytest.fixture
def archived(desk: Any, owner_dsn: str) -> Any:
    """A night whose articles lie in two partitions, though the archive had one when it began."""
    asked(owner_dsn, "select setval('archive.articles_article_id_seq', 4999990)")
    desk.run(desk.yesterday)
    ((first, some), (second, others)) = asked(owner_dsn, PARTITIONS)
    assert (first, second) == ("archive.article_search_1", "archive.article_search_2")
    assert some and others
    return desk


def quiet(*words: object) -> None:
    """No progress in tests."""


def test_what_is_hidden_on_either_side_comes_back_where_it_was(archived: Any, owner_dsn: str) -> None:
    before = asked(owner_dsn, PARTITIONS)
    urls = archived.ask("select min(url) from news.articles_current group by article_id < 5000000 order by 1")
    decision = Decision("hide", "a request", "A. Person", datetime.now(UTC), "us")
    with closing(connect(owner_dsn)) as conn:
        hidden = [
            takedown.take_down(conn, archived.warc_root, Target("url", url), decision, quiet)[0]
            for (url,) in urls
        ]
        assert asked(owner_dsn, PARTITIONS) == [(name, count - 1) for name, count in before]
        sealed = "select distinct table_name from archive.sealed_rows where table_name ~ 'search'"
        assert asked(owner_dsn, sealed) == [("archive.article_search",)], "as one table, whatever its parts"
        for number in hidden:
            takedown.lift(conn, archived.warc_root, number, "us")
    assert asked(owner_dsn, PARTITIONS) == before


def test_it_is_read_again_backed_up_and_restored(archived: Any, owner_dsn: str, tmp_path: Path) -> None:
    before = asked(owner_dsn, PARTITIONS)
    with archived.session() as session:
        list(
            reextract(
                session, archived.source.day(archived.yesterday), RunKey("reextract", "again", "reextract")
            )
        )
        assert asked(owner_dsn, PARTITIONS) == before
        digest = archive_digest(session.conn)
    backup(owner_dsn, archived.warc_root, tmp_path / "backup", quiet)
    with throw_away(tmp_path / "pg") as server:
        server.sql("create database elsewhere")
        restore(tmp_path / "backup", server.dsn("elsewhere"), tmp_path / "restored", quiet)
        with closing(connect(server.dsn("elsewhere"))) as conn:
            assert archive_digest(conn) == digest
        assert asked(server.dsn("elsewhere"), PARTITIONS) == before
