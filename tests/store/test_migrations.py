"""Migrations: one after another, whole or not at all, and no load is harmed by one that comes in its way."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from test_store_loading import NIGHT, article, captured, new_run, read

from newsarchive.outcomes import DatabaseUnreachable
from newsarchive.store import Connection, connect, migrate, transaction
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


def test_every_function_has_its_newest_text_in_one_file(loader: Connection) -> None:
    files = [path.read_text(encoding="utf-8") for path in migrate.definition_files()]
    functions = ask(
        loader,
        "select pronamespace::regnamespace::text || '.' || proname from pg_proc"
        " where pronamespace in ('archive'::regnamespace, 'news'::regnamespace)",
    )
    assert len(functions) > 30
    for (name,) in functions:
        made = [text for text in files if f"create or replace function {name}(" in text]
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
