"""One hostile server for all of this room's tests, and a fetcher that may talk to it."""

from collections.abc import Iterator

import pytest
from hostile import AGENT, HostileServer

from newsarchive.fetch import Fetcher, Limits

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="session")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


@pytest.fixture(scope="session")
def fetcher() -> Fetcher:
    limits = Limits(connect_seconds=1, total_seconds=1, raw_bytes=2 * MEBIBYTE, decoded_bytes=2 * MEBIBYTE)
    return Fetcher(AGENT, allow_private=True, limits=limits)
