"""A small site whose every page a test writes, and a person at a shell, as for the reports."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from report.conftest import Office, site
from report.conftest import office as report_office

from newsarchive.store import connect

__all__ = ["report_office", "site"]


@pytest.fixture
def office(report_office: Office, owner_dsn: str) -> Office:
    """The office, with a key to the archive's tables: a test turns back its clocks."""

    @contextmanager
    def owner() -> Iterator[Any]:
        conn = connect(owner_dsn)
        with conn.cursor() as cursor:
            yield cursor
        conn.close()

    report_office.owner = owner  # type: ignore[attr-defined]
    return report_office
