"""The search's partitions: an archive of before is taken over in place, and no load ever wants for one."""

import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from psycopg2 import errors
from shelves import Shelves, hours, plain_article, prose

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.store import Connection, connect, migrate, runs, transaction
from newsarchive.store.articles import load_batch, make_search_partitions
from newsarchive.store.readings import Reading, identity_of

PARTITIONS = """
select tables.relname, substring(pg_get_expr(tables.relpartbound, tables.oid) from 'FOR VALUES (.*)')
from pg_inherits
join pg_class as tables on tables.oid = inhrelid
where inhparent = 'archive.article_search'::regclass
order by tables.oid
"""
FOUND = "select url from news.search('harbour', hits => 100)"


def as_owner(dsn: str, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with closing(connect(dsn)) as conn, conn.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return list(cursor.fetchall()) if cursor.description else []


def next_article(dsn: str, number: int) -> None:
    """The next article that is new gets this number."""
    as_owner(dsn, "select setval('archive.articles_article_id_seq', %s, false)", number)


def load_some(shelves: Shelves, count: int, site: str = "gazette") -> list[str]:
    """So many new articles, an hour after one another; their addresses, newest first."""
    urls = [f"https://{site}.example/{number}" for number in range(count)]
    for number, url in enumerate(urls):
        shelves.load(url, hours(number), f"The harbour. {prose(url)}", source=site)
    return urls[::-1]


def captured(shelves: Shelves, url: str) -> Reading:
    """An article that waits to be loaded."""
    _, capture_id = shelves.capture(url, hours(20))
    article = plain_article(url, f"The harbour. {prose(url)}")
    return Reading(None, capture_id, url, hours(20), article, identity_of(article))


def shelve(shelves: Shelves, reading: Reading) -> list[tuple[Reading, str]]:
    """Load it inside the caller's transaction; it and the reason, where it is refused."""
    return load_batch(shelves.conn, runs.read_run(shelves.conn, shelves.run()), [reading])[1]


def without(first: str) -> list[Any]:
    """The migrations without those that make partitions, from this one on."""
    return [path for path in migrate.migration_files() if not first <= path.name[:4] <= "0217"]


@pytest.fixture
def archive_of_before(server: Any, template: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An archive whose search is one table."""
    del template  # it has given the server's roles their passwords
    server.sql("create database archive_of_one_table")
    before = without("0215")
    with monkeypatch.context() as then:
        then.setattr(migrate, "migration_files", lambda: before)
        migrate.migrate(server.dsn("archive_of_one_table"))
    yield server.dsn("archive_of_one_table")
    server.sql("drop database archive_of_one_table with (force)")


@pytest.fixture
def old_shelves(archive_of_before: str, loader_dsn: str, reader_dsn: str) -> Iterator[Shelves]:
    name = archive_of_before.rpartition("/")[2]
    with closing(connect(f"{loader_dsn.rpartition('/')[0]}/{name}")) as conn:
        yield Shelves(conn, f"{reader_dsn.rpartition('/')[0]}/{name}")


FILES = "select pg_relation_filenode(%s::regclass), pg_relation_filenode(%s::regclass)"


def test_an_archive_of_before_is_taken_over_where_it_lies(
    archive_of_before: str, old_shelves: Shelves
) -> None:
    urls = load_some(old_shelves, 3)
    before = as_owner(archive_of_before, FILES, "archive.article_search", "archive.article_search_words")
    migrate.migrate(archive_of_before)
    after = as_owner(archive_of_before, FILES, "archive.article_search_1", "archive.article_search_1_words")
    assert before == after, "no row and no index was written anew"
    assert as_owner(archive_of_before, PARTITIONS) == [("article_search_1", "FROM (MINVALUE) TO ('5000000')")]
    assert [url for (url,) in old_shelves.ask(FOUND)] == urls
    assert make_search_partitions(old_shelves.conn) == 1
    old_shelves.load(urls[0], hours(9), "The harbour is closed again.")
    more = load_some(old_shelves, 1, "herald")
    assert {url for (url,) in old_shelves.ask(FOUND)} == {*urls, *more}
    assert old_shelves.ask_as_loader("select archive.settle_search()")


def test_loads_go_on_while_the_rows_are_compared_and_the_change_waits_for_them(
    archive_of_before: str, old_shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, meanwhile = without("0216"), captured(old_shelves, "https://gazette.example/meanwhile")
    with monkeypatch.context() as then:
        then.setattr(migrate, "migration_files", lambda: told)
        migrate.migrate(archive_of_before)
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.2)
    with transaction(old_shelves.conn):
        assert shelve(old_shelves, meanwhile) == []
        with pytest.raises(DatabaseUnreachable, match=r"0217.*nothing was changed, try again"):
            migrate.migrate(archive_of_before)
    load_some(old_shelves, 1)
    applied = migrate.migrate(archive_of_before)
    assert applied[0] == "0217_search_partitions.sql"
    assert len(old_shelves.ask(FOUND)) == 2


def test_the_change_locks_no_articles_so_that_a_load_half_way_goes_on(
    archive_of_before: str, old_shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load and a change that waited for one another would end one of them; the change wants the search alone."""
    reading = captured(old_shelves, "https://gazette.example/half-way")
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 2.0)
    with transaction(old_shelves.conn):
        old_shelves.ask_as_loader("select count(*) from archive.articles")
        assert "0217_search_partitions.sql" in migrate.migrate(archive_of_before)
        assert shelve(old_shelves, reading) == []
    assert len(old_shelves.ask(FOUND)) == 1


def test_articles_on_both_sides_of_a_partitions_end_are_found_together(
    shelves: Shelves, owner_dsn: str
) -> None:
    assert make_search_partitions(shelves.conn) == 1
    assert make_search_partitions(shelves.conn) == 0
    next_article(owner_dsn, 4_999_998)
    urls = load_some(shelves, 4)
    lies = "select tableoid::regclass::text, count(*) from archive.article_search group by 1 order by 1"
    assert shelves.ask_as_loader(lies) == [
        ("archive.article_search_1", 2),
        ("archive.article_search_2", 2),
    ]
    assert [url for (url,) in shelves.ask(FOUND)] == urls
    assert shelves.ask("select sum(hit_count) from news.topic_volume('harbour')") == [(4,)]
    page = "select goes_on_at, goes_on_id, cardinality(found) from news.find_page(%s::news.search_filter, false, 3, %s, %s)"
    asked = "(harbour,en,,,,,,,,,,)"
    ((at, number, count),) = shelves.ask(page, asked, None, None)
    assert count == 3
    assert shelves.ask(page, asked, at, number) == [(None, None, 1)]
    assert make_search_partitions(shelves.conn) == 1  # the next, as the second is in use


def test_a_question_walks_the_partitions_side_by_side_and_opens_those_it_needs(shelves: Shelves) -> None:
    """From the newest on it reads each one's own order, and sorts none; by numbers it opens those that have them."""
    make_search_partitions(shelves.conn)
    shelves.ask_as_loader("set enable_seqscan = off")
    newest, numbered, worded = (
        "\n".join(
            line
            for (line,) in shelves.ask_as_loader(
                f"explain select article_id from archive.article_search {rest}"
            )
        )
        for rest in (
            "order by published_at desc nulls last, article_id desc limit 20",
            "where article_id = any ('{4,5000007}')",
            "where words @@ 'harbour'",
        )
    )
    assert "Merge Append" in newest and newest.count("Index") == 2 and " Sort  (" not in newest
    assert numbered.count("_pkey") == 2
    assert worded.count("Bitmap Index Scan") == 2


def test_however_far_numbers_go_there_is_a_partition_and_never_more_than_forty(
    shelves: Shelves, owner_dsn: str
) -> None:
    next_article(owner_dsn, 5_000_000_000)
    assert make_search_partitions(shelves.conn) == 39
    assert make_search_partitions(shelves.conn) == 0
    there = as_owner(owner_dsn, PARTITIONS)
    assert there[1] == ("article_search_2", "FROM ('5000000') TO ('10000000')")
    assert there[39:] == [("article_search_40", "FROM ('195000000') TO (MAXVALUE)")]
    urls = load_some(shelves, 2)
    assert [url for (url,) in shelves.ask(FOUND)] == urls
    options = "select count(distinct (reloptions, indexdef ~ 'gin')) from pg_class join pg_indexes on indexname = relname"
    assert as_owner(
        owner_dsn, f"{options} where tablename ~ '^article_search_[0-9]+$' and indexdef ~ 'words'"
    ) == [(1,)]


def test_a_partition_is_not_waited_for_while_there_is_room(
    shelves: Shelves, loader: Connection, loader_dsn: str, owner_dsn: str
) -> None:
    """A long load holds the articles: the next batch tries again, and only one that might find no room fails."""
    with closing(connect(loader_dsn)) as other, transaction(other), other.cursor() as cursor:
        cursor.execute("lock table archive.articles in row exclusive mode")
        assert make_search_partitions(loader) == 0
        next_article(owner_dsn, 4_500_000)
        with pytest.raises(errors.LockNotAvailable):
            make_search_partitions(loader)
    assert make_search_partitions(loader) == 1


def test_two_loads_at_once_make_each_partition_once(loader_dsn: str, owner_dsn: str) -> None:
    next_article(owner_dsn, 42_000_000)
    made: list[int] = []

    def make() -> None:
        with closing(connect(loader_dsn)) as conn:
            made.append(make_search_partitions(conn))

    both = [threading.Thread(target=make) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert sum(made) == 9 and len(made) == 2
    assert len(as_owner(owner_dsn, PARTITIONS)) == 10


def test_an_article_that_has_no_place_is_told_and_costs_no_other(shelves: Shelves, owner_dsn: str) -> None:
    lost, kept = (captured(shelves, f"https://gazette.example/{name}") for name in ("lost", "kept"))
    next_article(owner_dsn, 5_000_000)  # where there is no partition, as nobody asked for one
    with transaction(shelves.conn):
        ((refused, reason),) = shelve(shelves, lost)
    assert refused is lost
    assert "no partition" in reason
    assert make_search_partitions(shelves.conn) == 2
    with transaction(shelves.conn):
        assert shelve(shelves, lost) == shelve(shelves, kept) == []
    assert len(shelves.ask(FOUND)) == 2
