"""The three roles: a reader reads views and nothing else, a loader neither deletes nor alters. Each act is tried."""

from collections.abc import Iterator

import psycopg2
import pytest
from psycopg2 import errors
from shelves import Shelves, hours, prose

from newsarchive.store import Connection, connect

# The last is PostgreSQL's word for a view that nobody can write through.
DENIED = (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction, errors.ObjectNotInPrerequisiteState)


def denied(conn: Connection, sql: str) -> None:
    """The act fails, and not for want of the thing."""
    with conn.cursor() as cursor, pytest.raises(psycopg2.Error) as caught:
        cursor.execute(sql)
    assert isinstance(caught.value, DENIED), caught.value


@pytest.fixture(scope="module")
def reader(module_reader_dsn: str) -> Iterator[Connection]:
    conn = connect(module_reader_dsn)
    conn.cursor().execute("set default_transaction_read_only = off")  # anyone may: it is not what protects
    yield conn
    conn.close()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from archive.articles",
        "select * from archive.article_versions",
        "select * from archive.hosts",
        "select archive.merge_names('a', 'b', 'c')",
        "select archive.settle_search()",
        "select * from newsarchive_schema.migrations",
        "insert into news.sources (source_key) values ('x')",
        "update news.links set outcome = 'archived'",
        "delete from news.articles_current",
        "update news.articles_current set title = ''",
        "truncate archive.articles",
        "create table news.mine (a int)",
        "create table public.mine (a int)",
        "create schema mine",
        "create view news.mine as select 1",
        "drop view news.articles_current",
        "drop function news.search",
        "alter view news.articles_current rename to mine",
        "create extension dblink",
        "copy (select 1) to program 'true'",
        "copy (select 1) to '/tmp/never'",
        "select pg_read_file('/etc/hostname')",
        "set role newsarchive_loader",
        "select rolpassword from pg_authid",
    ],
)
def test_a_reader_cannot(reader: Connection, sql: str) -> None:
    denied(reader, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "delete from archive.articles",
        "delete from archive.links",
        "delete from archive.name_merges",
        "truncate archive.observations",
        "drop table archive.listings",
        "drop view news.articles_current",
        "drop schema news cascade",
        "alter table archive.articles add column a int",
        "alter table archive.articles disable trigger all",
        "alter role newsarchive_reader superuser",
        "create table archive.mine (a int)",
        "create table public.mine (a int)",
        "create index on archive.articles (state)",
        "create or replace function archive.agreement(one int[], other int[]) returns real language sql as 'select 1'",
        "update newsarchive_schema.migrations set file_digest = ''",
        "set session_replication_role = replica",
        "grant select on archive.articles to newsarchive_reader",
        "copy archive.articles to '/tmp/never'",
        "set role newsarchive_owner",
    ],
)
def test_a_loader_cannot(module_loader: Connection, sql: str) -> None:
    loader = module_loader
    if "newsarchive_owner" in sql or "grant" in sql:
        with loader.cursor() as cursor:
            try:
                cursor.execute(sql)
            except DENIED:
                return
            # PostgreSQL warns instead of failing where nothing was granted.
            cursor.execute("select has_table_privilege('newsarchive_reader', 'archive.articles', 'select')")
            assert cursor.fetchone() == (False,)
            return
    denied(loader, sql)


def test_a_reader_is_read_only_and_stopped_after_half_a_minute(reader_dsn: str) -> None:
    conn = connect(reader_dsn)
    with conn.cursor() as cursor:
        cursor.execute(
            "select current_setting('default_transaction_read_only'), current_setting('statement_timeout')"
        )
        assert cursor.fetchone() == ("on", "30s")
        cursor.execute("set statement_timeout = '50ms'")
        with pytest.raises(errors.QueryCanceled):
            cursor.execute("select pg_sleep(5)")
    conn.close()


def test_a_reader_can_ask_every_view_and_function(shelves: Shelves) -> None:
    shelves.load("https://gazette.example/harbour", hours(1), prose("a"))
    views = [
        name
        for (name,) in shelves.ask(
            "select table_name from information_schema.views where table_schema = 'news'"
        )
    ]
    assert len(views) > 20
    for name in views:
        shelves.ask(f"select * from news.{name} limit 1")
    assert shelves.ask("select title from news.search('harbour')") == [("Harbour reopens",)]
    assert shelves.ask("select title from news.search_titles('harbor reopens')") == [("Harbour reopens",)]
