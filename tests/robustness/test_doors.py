"""Every parser of what comes from outside returns, or raises the one error that its caller handles: for any input.

A function of these rooms that takes a text, bytes or a reply stands in the DOORS of its room (`doors_of_…`) with what it
may raise, or in WITHIN with the door behind which it lies; a new one that stands in neither is noticed.
"""

from contextlib import suppress
from datetime import date
from typing import Any

import doors_of_bytes
import doors_of_listings
import doors_of_pages
import pytest
from doors import public_parsers
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.discover import moments

TABLES = (doors_of_bytes, doors_of_listings, doors_of_pages)
DOORS = {name: door for table in TABLES for name, door in table.DOORS.items()}
EXTRA = {
    "robots",
    "discover.wordpress_pages",
    "extract.reader.read_page",
    "discover.moments.span_of",
    "discover.notices.notice_in",
    "normalize.labels.section_from",
}


@pytest.mark.parametrize("name", DOORS)
def test_it_returns_or_raises_the_one_error_that_its_caller_handles(name: str) -> None:
    door_ = DOORS[name]

    @given(st.tuples(*door_.given))
    def tried(values: tuple[Any, ...]) -> None:
        with suppress(*door_.raises):
            door_.call(*values)

    tried()


def test_no_parser_is_without_its_property() -> None:
    within = {name for table in TABLES for names in table.WITHIN.values() for name in names}
    tried = (set(DOORS) - EXTRA) | within
    there = set(public_parsers()) - EXTRA
    assert there - tried == set(), "give it a line in DOORS, with the one error that it may raise"
    assert tried - there == set(), "is there no more"


def test_the_dates_that_are_let_through_have_days_before_and_after() -> None:
    for year in (moments.FIRST_YEAR, moments.LAST_YEAR):
        assert date(year - 1, 1, 1) < date(year, 1, 1) < date(year + 1, 12, 31)
