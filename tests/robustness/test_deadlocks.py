"""Two transactions in each other's way: PostgreSQL ends one of them, and its work is done again."""

import threading
from typing import Any

import psycopg2
import pytest
from psycopg2 import errors

from newsarchive.outcomes import DatabaseUnreachable, NoSpace
from newsarchive.store import connect, settled, transaction
from newsarchive.store.connection import TRIES, translated

TABLE = "create table archive.two (name text primary key, counted int not null default 0)"


def test_a_deadlocks_victim_does_its_work_again(owner_dsn: str) -> None:
    setting_up = connect(owner_dsn)
    execute(setting_up, TABLE)
    execute(setting_up, "insert into archive.two (name) values ('a'), ('b')")
    both_hold_one = threading.Barrier(2)
    attempts: list[str] = []

    def count_up(first: str, second: str) -> None:
        conn = connect(owner_dsn)
        waits = iter([both_hold_one.wait])

        def work() -> None:
            attempts.append(first)
            execute(conn, f"update archive.two set counted = counted + 1 where name = '{first}'")
            next(waits, lambda timeout: None)(timeout=20)
            execute(conn, f"update archive.two set counted = counted + 1 where name = '{second}'")

        settled(conn, work)
        conn.close()

    threads = [threading.Thread(target=count_up, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert execute(setting_up, "select name, counted from archive.two order by 1") == [("a", 2), ("b", 2)]
    assert len(attempts) == 3
    setting_up.close()


def test_it_gives_up_after_a_few_tries(loader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    attempts = []

    def work() -> None:
        attempts.append(1)
        execute(loader, "do $$ begin raise exception using errcode = '40001'; end $$")

    with pytest.raises(errors.SerializationFailure):
        settled(loader, work)
    assert len(attempts) == TRIES
    assert execute(loader, "select 1") == [(1,)], "the connection is as good as before"


def test_an_error_inside_a_transaction_leaves_a_usable_connection(loader: Any) -> None:
    """A poisoned connection would fail every later batch: 'current transaction is aborted'."""
    with pytest.raises(errors.UndefinedTable), transaction(loader):
        execute(loader, "select * from no_such_table")
    assert execute(loader, "select 1") == [(1,)]


def test_a_connection_cut_by_the_server_is_told_as_a_lost_database(loader: Any, owner_dsn: str) -> None:
    other = connect(owner_dsn)
    with pytest.raises(DatabaseUnreachable, match="went away"), transaction(loader):
        execute(other, f"select pg_terminate_backend({loader.info.backend_pid}, 5000)")
        execute(loader, "select 1")
    other.close()


def test_a_full_disk_has_its_own_word() -> None:
    assert isinstance(translated(errors.DiskFull("could not extend file")), NoSpace)
    assert isinstance(translated(psycopg2.OperationalError("gone")), DatabaseUnreachable)
    assert isinstance(translated(errors.DeadlockDetected("deadlock")), errors.DeadlockDetected)


def execute(conn: Any, sql: str) -> list[Any]:
    with conn.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []
