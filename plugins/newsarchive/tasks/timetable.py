"""When a source's nights are due, and of which day each is: the site's own days, to the second.

Airflow's timetable of a cron line counts from midnight to midnight of a clock: where clocks skip midnight, a run by hand
has an empty interval or another day's, and where midnight stands twice, one that is an hour off.
"""

from datetime import UTC, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from airflow.timetables.interval import CronDataIntervalTimetable
from pendulum import DateTime

from newsarchive.site_days import last_beginning, next_beginning

EVERY_MIDNIGHT = "0 0 * * *"  # what Airflow's pages show


class SiteDays(CronDataIntervalTimetable):
    """A run a day of the zone, at its end; found by Airflow through newsarchive's plugin."""

    def __init__(self, timezone: str) -> None:
        super().__init__(EVERY_MIDNIGHT, timezone)
        self._zone = ZoneInfo(timezone)

    def serialize(self) -> dict[str, Any]:
        """What Airflow keeps of it."""
        return {"timezone": self._zone.key}

    @classmethod
    def deserialize(cls, data: dict[str, Any]) -> Self:
        """As it was before `serialize`."""
        return cls(data["timezone"])

    def _get_next(self, current: DateTime) -> DateTime:
        return DateTime.instance(next_beginning(_plain(current), self._zone))

    def _get_prev(self, current: DateTime) -> DateTime:
        return DateTime.instance(last_beginning(_plain(current), self._zone))


def _plain(moment: DateTime) -> datetime:
    """Pendulum's arithmetic across zones differs from Python's own."""
    return datetime.fromtimestamp(moment.timestamp(), UTC)
