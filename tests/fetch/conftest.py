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


def patient_for(seconds: float) -> Fetcher:
    """A fetcher that ends after so many seconds, or at two mebibytes."""
    limits = Limits(
        connect_seconds=seconds, total_seconds=seconds, raw_bytes=2 * MEBIBYTE, decoded_bytes=2 * MEBIBYTE
    )
    return Fetcher(AGENT, allow_private=True, limits=limits)


@pytest.fixture(scope="session")
def fetcher() -> Fetcher:
    """What is to fail otherwise than by time has time enough on a busy machine."""
    return patient_for(30)


@pytest.fixture(scope="session")
def hurried() -> Fetcher:
    """For servers that would let anyone wait for a minute and more."""
    return patient_for(3)
