"""The roles: a reader reads views and nothing else, a loader neither deletes nor alters. Each act is tried."""

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
            "select current_setting('default_transaction_read_only'), current_setting('statement_timeout'),"
            " current_setting('jit')"
        )
        assert cursor.fetchone() == ("on", "30s", "off")
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


RIGHTS = """
select relations.oid::regclass::text, 'select'
from pg_class as relations
where relations.relnamespace in ('news'::regnamespace, 'archive'::regnamespace, 'public'::regnamespace)
  and relations.relkind in ('r', 'v', 'm', 'p', 'f') and has_table_privilege(%(role)s, relations.oid, 'select')
union all
select functions.oid::regprocedure::text, 'execute'
from pg_proc as functions
where functions.pronamespace in ('news'::regnamespace, 'archive'::regnamespace, 'public'::regnamespace)
  and has_function_privilege(%(role)s, functions.oid, 'execute')
union all
select schemas.nspname, what.name
from pg_namespace as schemas
cross join (values ('usage'), ('create')) as what (name)
where has_schema_privilege(%(role)s, schemas.oid, what.name)
"""


def test_an_asker_may_what_a_reader_may_and_has_no_session(module_dsn: str) -> None:
    conn = connect(module_dsn)
    with conn.cursor() as cursor:
        rights = {}
        for role in ("newsarchive_reader", "newsarchive_asker"):
            cursor.execute(RIGHTS, {"role": role})
            rights[role] = set(cursor.fetchall())
        cursor.execute(
            "select rolcanlogin, pg_has_role('newsarchive_asker', 'newsarchive_reader', 'member') from pg_roles"
            " where rolname = 'newsarchive_asker'"
        )
        assert cursor.fetchone() == (False, False)
    conn.close()
    assert (
        rights["newsarchive_asker"] == rights["newsarchive_reader"] and len(rights["newsarchive_asker"]) > 60
    )


def test_questions_of_others_are_theirs_alone_and_asked_by_nobody_else_in_an_askers_name(
    module_dsn: str, reader: Connection
) -> None:
    owner = connect(module_dsn)
    with owner.cursor() as cursor, reader.cursor() as asking:
        for sql in (
            "select set_config('role', 'newsarchive_reader', false)",
            "select pg_terminate_backend(pg_backend_pid())",
            "select set_config('session_authorization', 'newsarchive_reader', false)",
        ):
            asking.execute("begin")
            asking.execute("select news.open_question(%s)", (sql,))
            with pytest.raises(errors.InsufficientPrivilege):
                asking.execute("select news.answer_rows(%s, 10, 1000)", asking.fetchone())
            asking.execute("rollback")
        # As after a restore that leaves owners out: refused, and never asked as the owner of the archive.
        cursor.execute("begin; alter function news.open_question owner to current_user")
        with pytest.raises(errors.InsufficientPrivilege, match="has not made this function the asker"):
            cursor.execute("select news.open_question('select 1 from archive.articles')")
        cursor.execute("rollback")
    owner.close()
