"""Two databases in one server: our own, or the one that NEWSARCHIVE_DB names."""

from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.local.databases import LOADER, READER, databases_of, server_of
from newsarchive.local.house import House
from newsarchive.local.postgres import EmbeddedPostgres, throw_away
from newsarchive.outcomes import ConfigError
from newsarchive.settings import REPOSITORY
from newsarchive.store import connect
from newsarchive.store.databases import make_database


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(REPOSITORY, tmp_path / "state").made()


def test_an_existing_server_is_used_as_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSARCHIVE_DB", "postgres://me:p%40ss@db.example:6432/news?sslmode=require")
    databases = databases_of(house, server_of(house))
    assert databases.owner == "postgresql://me:p%40ss@db.example:6432/news?sslmode=require"
    assert databases.metadata == "postgresql://me:p%40ss@db.example:6432/news_airflow?sslmode=require"
    assert databases.loader.startswith(f"postgresql://{LOADER}:")
    assert databases.loader.endswith("@db.example:6432/news?sslmode=require")


@pytest.mark.parametrize("address", ["mysql://me@db/news", "postgresql://me@db", "news"])
def test_a_wrong_address_is_told_with_a_right_one(
    house: House, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("NEWSARCHIVE_DB", address)
    with pytest.raises(ConfigError, match="postgresql://owner:password@host:5432/newsarchive"):
        databases_of(house, None)


def test_who_may_make_no_database_is_told_so(server: EmbeddedPostgres) -> None:
    server.sql("create role without_createdb login password 'in-tests'")
    with pytest.raises(
        ConfigError, match="the database not_there is not there, and without_createdb may not make it"
    ):
        make_database(server.dsn("not_there", "without_createdb", "in-tests"))


def test_made_twice_migrated_twice_open_to_each_role_and_never_taken_by_a_second_house(house: House) -> None:
    with throw_away(house.postgres) as server:
        databases = databases_of(house, server)
        for _ in range(2):
            databases.make()
            databases.migrate()
        for address, role in ((databases.loader, LOADER), (databases.reader, READER)):
            conn = connect(address)
            with conn.cursor() as cursor:
                cursor.execute("select current_user, current_database()")
                assert cursor.fetchone() == (role, "newsarchive")
            conn.close()
        second = replace(
            databases,
            owner=server.dsn("another"),
            loader=databases.loader.replace(f"{LOADER}:", f"{LOADER}:other"),
        )
        second.make()
        with pytest.raises(
            ConfigError, match=r"role newsarchive_loader .* archive in database 'newsarchive'"
        ):
            second.migrate()
        connect(databases.loader).close()  # the first house still gets in
