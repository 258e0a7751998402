"""Days without a year: the last one before the time of reading, on the weekday that they name."""

from datetime import datetime

import pytest

from newsarchive.dates_in_words import read_yearless, tells_a_day

NOW = datetime(2026, 1, 10, 8)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9 January", datetime(2026, 1, 9)),
        ("Nov 19, 10:15", datetime(2025, 11, 19, 10, 15)),
        ("19. November, 10:15 Uhr", datetime(2025, 11, 19, 10, 15)),
        ("Friday 9 January", datetime(2026, 1, 9)),
        ("Wednesday 19 November", datetime(2025, 11, 19)),
        ("11月 9日", datetime(2025, 11, 9)),
        ("Monday 9 January", None),  # neither this year's nor the last's
        ("9 January 2020", None),
        ("The council met on 9 January and spoke", None),
        ("30 February", None),
        ("January", None),
    ],
)
def test_a_day_without_a_year_is_the_last_one(text: str, at: datetime | None) -> None:
    found = read_yearless(text, NOW)
    assert (found.at if found else None) == at


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("3 hours ago", True),
        ("2 May", True),
        ("vor 3 Stunden", True),
        ("Monday 2 May", True),
        ("5 min read", False),
        ("Harbour", False),
    ],
)
def test_lines_that_only_the_time_of_reading_dates(text: str, is_told: bool) -> None:
    assert tells_a_day(text) is is_told
