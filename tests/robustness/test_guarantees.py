"""The page of promises is the tests' own."""

import guarantees
from guarantees import Row

FAULTS = 98
PROMISES = 30
LIMITS = 20


def rows() -> list[Row]:
    return [entry for entry in guarantees.ledger() if isinstance(entry, Row)]


def test_every_promise_and_every_fault_has_its_line() -> None:
    numbers = [row.number for row in rows()]
    promises = [f"P{number}" for number in range(1, PROMISES + 1)]
    limits = [f"L{number}" for number in range(1, LIMITS + 1)]
    assert numbers == [*promises, *map(str, range(1, FAULTS + 1)), *limits]


def test_every_row_has_a_test_that_exists() -> None:
    assert guarantees.missing_tests() == []
    assert [row.number for row in rows() if not row.tests] == []


def test_the_page_is_todays() -> None:
    stale = "docs/guarantees.md is stale: make guarantees"
    assert guarantees.PAGE.read_text(encoding="utf-8") == guarantees.page(), stale
