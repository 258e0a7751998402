"""Archives of a test's own."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from robustness.archives import Shelf

from newsarchive.local.postgres import EmbeddedPostgres

NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def new_shelf(
    server: EmbeddedPostgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Shelf]]:
    """Makes empty archives, as many as a test needs; they are gone when the module is done."""
    made: list[str] = []

    def make() -> Shelf:
        made.append(f"shelf_{next(NUMBERS)}")
        server.sql(f"create database {made[-1]} template {template}")
        return Shelf(
            server.dsn(made[-1], "newsarchive_loader", "loader-in-tests"), tmp_path_factory.mktemp("warc")
        )

    yield make
    for name in made:
        server.sql(f"drop database {name} with (force)")


@pytest.fixture
def shelf(new_shelf: Callable[[], Shelf]) -> Shelf:
    """One empty archive."""
    return new_shelf()
