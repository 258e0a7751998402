"""Days as the sheets of a calendar: months of weeks that begin on Monday."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from newsarchive.store.room_coverage import CalendarDay

# State → its letter in the calendar (colour alone tells nobody who does not see it) and what it means.
STATES = {
    "complete": ("", "the archive has all that the site counts"),
    "not counted": ("·", "the archive has all that the routes showed; nobody counts"),
    "short": ("!", "something is missing, and the command beside the day can mend it"),
    "not backfillable": ("×", "something is missing, and no route of the source goes back to a past day"),
    "no run": ("○", "no run was made of the day"),
    "running": ("…", "its run is at work"),
    "not asked for": ("–", "articles of a day before the first run or after the last"),
}
GAPS = ("short", "not backfillable", "no run")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's sheet: weeks of seven days, None where another month has the day."""

    first: date
    weeks: list[list[date | None]]

    @property
    def name(self) -> str:
        """As on the sheet's head."""
        return f"{self.first:%B %Y}"


def year_sheets(year: int, known: Iterable[date]) -> list[Month]:
    """The year's months that have a known day, and those between them, the newest first."""
    months = sorted({day.month for day in known if day.year == year})
    if not months:
        return []
    return [sheet(year, month) for month in range(months[-1], months[0] - 1, -1)]


def sheet(year: int, month: int) -> Month:
    """One month."""
    weeks = [
        [date(year, month, number) if number else None for number in week]
        for week in calendar.Calendar().monthdayscalendar(year, month)
    ]
    return Month(date(year, month, 1), weeks)


def by_source(days: Iterable[CalendarDay]) -> Mapping[str, Mapping[date, CalendarDay]]:
    """Source → day → what is known of it."""
    found: dict[str, dict[date, CalendarDay]] = {}
    for day in days:
        found.setdefault(day.source, {})[day.day] = day
    return found


def span_of(last: date, count: int) -> list[date]:
    """So many days up to `last`, oldest first."""
    return [last - timedelta(days=age) for age in range(count - 1, -1, -1)]


def words_of(day: CalendarDay | None, at: date) -> str:
    """A day in words, for whoever hears the calendar, and as a tip for whoever points at it."""
    named = f"{at.day} {at:%B %Y}"
    if day is None:
        return f"{named}: nothing is known"
    counted = (
        f"{day.archived_count} of {day.expected_count}" if day.expected_count else str(day.archived_count)
    )
    problem = f", {day.problem}" if day.problem and day.problem != day.state else ""
    return f"{named}: {day.state}{problem}; {counted} articles"
