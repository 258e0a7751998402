"""A reading room over an archive of a test's own: its real server, and a browser's simplest questions."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from newsarchive.room.app import make_app
from newsarchive.room.plan import Plan


@contextmanager
def room(plan: Plan) -> Iterator[TestClient]:
    """The room's app, asked without a network."""
    with TestClient(make_app(plan), base_url="http://127.0.0.1:8090", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def empty_room(module_reader_dsn: str) -> Iterator[TestClient]:
    """The room over an archive that holds nothing yet."""
    with room(Plan(module_reader_dsn)) as client:
        yield client
