"""An archive to fill by hand."""

import pytest
from shelves import Shelves

from newsarchive.store import Connection


@pytest.fixture
def shelves(loader: Connection, reader_dsn: str) -> Shelves:
    return Shelves(loader, reader_dsn)
