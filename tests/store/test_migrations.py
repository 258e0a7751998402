"""Migrations: one after another, whole or not at all, and no load is harmed by one that comes in its way."""

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from test_store_loading import NIGHT, article, captured, new_run, read

from newsarchive.local.postgres import THROW_AWAY, EmbeddedPostgres
from newsarchive.outcomes import ConfigError, DatabaseUnreachable
from newsarchive.settings import REPOSITORY
from newsarchive.store import Connection, connect, logins, migrate, transaction
from newsarchive.store.articles import load_batch
from newsarchive.store.runs import read_run

TOMORROW = "9999_a_column_of_tomorrow.sql"
URL = "https://gazette.example/a"


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A migration that wants the very table that a load writes."""
    file = tmp_path / TOMORROW
    file.write_text("alter table archive.articles add column of_tomorrow text;", encoding="utf-8")
    files = [*migrate.migration_files(), file]
    monkeypatch.setattr(migrate, "migration_files", lambda: files)
    yield


def load(conn: Connection, run_id: int, text: str) -> None:
    """A batch of one article, inside the caller's transaction."""
    (capture_id,) = captured(conn, run_id, [(URL, NIGHT)])
    reading = read(capture_id, URL, NIGHT + timedelta(hours=1), article(URL, text))
    load_batch(conn, read_run(conn, run_id), [reading])


def ask(conn: Connection, sql: str) -> list[tuple[object, ...]]:
    with conn.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@pytest.mark.usefixtures("tomorrow")
def test_a_migration_that_meets_a_long_load_gives_up_and_changes_nothing(
    loader: Connection, owner_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.2)
    run_id = new_run(loader)
    with transaction(loader):
        load(loader, run_id, "The harbour reopened.")
        with pytest.raises(DatabaseUnreachable, match=rf"{TOMORROW}.*nothing was changed, try again"):
            migrate.migrate(owner_dsn)
    assert ask(loader, "select count(*) from archive.articles") == [(1,)], "the load went on unharmed"
    assert TOMORROW in migrate.migrate(owner_dsn)
    assert ask(loader, "select of_tomorrow from archive.articles") == [(None,)]


@pytest.mark.usefixtures("tomorrow")
def test_a_migration_waits_for_a_load_and_the_next_load_for_the_migration(
    loader: Connection, owner_dsn: str
) -> None:
    applied: list[str] = []
    migration = threading.Thread(target=lambda: applied.extend(migrate.migrate(owner_dsn)))
    onlooker = connect(owner_dsn)
    waits = "select count(*) from pg_locks where not granted and relation = 'archive.articles'::regclass"
    run_id = new_run(loader)
    with transaction(loader):
        load(loader, run_id, "The harbour reopened.")
        migration.start()
        while ask(onlooker, waits) == [(0,)]:
            assert migration.is_alive(), "it should wait for the load"
    migration.join(30)
    assert TOMORROW in applied
    with transaction(loader):
        load(loader, run_id, "The harbour closed again.")
    assert ask(onlooker, "select count(*) from archive.article_versions") == [(2,)]
    onlooker.close()


@pytest.mark.usefixtures("tomorrow")
def test_two_migrations_at_once_apply_each_step_once(owner_dsn: str) -> None:
    told: list[list[str]] = []
    both = [threading.Thread(target=lambda: told.append(migrate.migrate(owner_dsn))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert sorted(len(names) > 0 for names in told) == [False, True]


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A server of this test's own, which has none of the archive's roles, with two empty databases."""
    server = EmbeddedPostgres(tmp_path / "fresh", THROW_AWAY)
    try:
        server.start()
        server.sql("create database one")
        server.sql("create database other")
        yield server
    finally:
        server.destroy()


def test_two_fresh_databases_of_one_server_migrated_at_once(fresh_server: EmbeddedPostgres) -> None:
    """Each makes the roles that a server has once, and sets their passwords: neither fails, both have all of it."""
    program = (
        "import sys; from newsarchive.store.migrate import migrate; sys.stdin.read();"
        " migrate(sys.argv[1], {'newsarchive_loader': 'loader-of-both', 'newsarchive_reader': 'reader-of-both'})"
    )
    env = os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, fresh_server.dsn(name)],
            env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "other")
    ]  # fmt: skip
    for migration in both:
        assert migration.stdin
        migration.stdin.close()  # both have waited for this
        migration.stdin = None
    said = [migration.communicate(timeout=120)[1] for migration in both]
    assert [migration.returncode for migration in both] == [0, 0], said
    names = [path.name for path in migrate.migration_files()]
    for name in ("one", "other"):
        with closing(connect(fresh_server.dsn(name, "newsarchive_loader", "loader-of-both"))) as conn:
            migrate.check_schema(conn)
        with closing(connect(fresh_server.dsn(name))) as conn:
            done = ask(
                conn, "select name from newsarchive_schema.migrations where name ~ '^[0-9]' order by name"
            )
        assert [done_name for (done_name,) in done] == names


def test_the_same_password_set_by_another_archive_meanwhile_locks_nobody_out(
    fresh_server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other archive of one house sets the password after it was tried here, and before another's is refused."""
    passwords = {"newsarchive_loader": "loader-of-both"}
    truth, tries = logins.is_password_of, itertools.count()

    def other_sets_it_then(conn: Connection, role: str, password: str) -> bool:
        if next(tries):
            return truth(conn, role, password)
        before = truth(conn, role, password)
        with closing(connect(fresh_server.dsn("other"))) as others:
            logins.allow_logins(others, passwords)
        return before

    with closing(connect(fresh_server.dsn("one"))) as conn:
        with transaction(conn), conn.cursor() as cursor:
            cursor.execute("create role newsarchive_loader")
        monkeypatch.setattr(logins, "is_password_of", other_sets_it_then)
        logins.allow_logins(conn, passwords)
        with pytest.raises(ConfigError, match="lock out"):
            logins.allow_logins(conn, {"newsarchive_loader": "another"})


def test_every_function_has_its_newest_text_in_one_file(loader: Connection) -> None:
    files = [path.read_text(encoding="utf-8") for path in migrate.definition_files()]
    functions = ask(
        loader,
        "select pronamespace::regnamespace::text || '.' || proname from pg_proc"
        " where pronamespace in ('archive'::regnamespace, 'news'::regnamespace)",
    )
    assert len(functions) > 30
    for (name,) in functions:
        kinds = ("function", "procedure")
        made = [text for text in files if any(f"create or replace {kind} {name}(" in text for kind in kinds)]
        assert len(made) == 1, f"{name} is made in {len(made)} files of sql/functions and sql/views"


def test_a_function_that_has_changed_is_made_anew(
    owner_dsn: str, loader: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "99_nights.sql"
    file.write_text(
        "create or replace function archive.is_another_night(first_at timestamptz, later_at timestamptz)"
        " returns boolean language sql stable as 'select true';",
        encoding="utf-8",
    )
    files = [*migrate.definition_files(), file]
    a_minute = "select archive.is_another_night(now(), now() + interval '1 minute')"
    assert ask(loader, a_minute) == [(False,)]
    monkeypatch.setattr(migrate, "definition_files", lambda: files)
    (applied,) = migrate.migrate(owner_dsn)
    assert applied.startswith("functions and views ")
    assert ask(loader, a_minute) == [(True,)]
    assert migrate.migrate(owner_dsn) == []


@pytest.fixture
def archive_of_before(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An archive that code older than `is_night` made, with a night, an import and what a reconcile brought back."""
    server.sql("create database archive_of_before")
    with monkeypatch.context() as then:
        old = [path for path in migrate.migration_files() if path.name < "0065"]
        then.setattr(migrate, "migration_files", lambda: old)
        then.setattr(migrate, "definition_files", list)
        migrate.migrate(server.dsn("archive_of_before"))
    conn = connect(server.dsn("archive_of_before"))
    ask(
        conn,
        "with gazette as (insert into archive.sources (source_key, name, home_url, timezone, config, config_digest)"
        " values ('gazette', 'Gazette', 'https://gazette.example/', 'UTC', '{}', '') returning source_id)"
        " insert into archive.runs (source_id, kind, dag_id, dag_run_key, interval_start_at, interval_end_at, is_live,"
        " code_version, config_digest) select source_id, run.kind, run.dag_id, '', '2026-03-01', '2026-03-02', false, '', ''"
        " from gazette, (values ('scheduled', 'archive_gazette'), ('import', 'import_warc'), ('reextract', 'reconcile'),"
        " ('reextract', 'reextract')) as run (kind, dag_id) returning run_id",
    )
    conn.close()
    yield server.dsn("archive_of_before")
    server.sql("drop database archive_of_before with (force)")


def test_runs_of_before_are_nights_or_not_as_they_were_taken_to_be(archive_of_before: str) -> None:
    migrate.migrate(archive_of_before)
    conn = connect(archive_of_before)
    try:
        told = ask(conn, "select dag_id, kind, is_night from news.runs order by run_id")
        days = ask(conn, "select day::text, last_run_state from news.coverage")
    finally:
        conn.close()
    assert told == [
        ("archive_gazette", "scheduled", True),
        ("import_warc", "import", False),
        ("reconcile", "reconcile", False),
        ("reextract", "reextract", False),
    ]
    assert days == [("2026-03-01", "running")]
