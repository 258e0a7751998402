"""How far back a sitemap goes, and what that leaves out of a day, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsarchive.discover.readings import ListingReading
from newsarchive.discover.route_scope import RouteScope

LEAST_CUT = 10  # entries: of fewer the first may be the first that there was
ROUND = 50  # generators name the newest 50, 100, 500, 1,000
NEWS_DAYS, NEWS_SLACK = timedelta(days=2), timedelta(hours=1)  # what Google's sitemaps of news are to name


@dataclass(slots=True)
class Reach:
    """The earliest moment that the sitemaps of a route tell, and whether one file names its newest entries only."""

    earliest: datetime | None = None
    is_of_newest: bool = False

    def note(self, reading: ListingReading, seen_at: datetime, is_alone: bool) -> None:
        """Take a sitemap in; `is_alone` says that it is all of its route."""
        self.earliest = min((m for m in (self.earliest, reading.earliest) if m), default=None)
        self.is_of_newest = is_alone and _is_cut(reading, seen_at)

    def shortfall(self, scope: RouteScope) -> str | None:
        """What the route lacks of the interval, as far as it goes back; None where it has it."""
        earliest, interval = self.earliest, scope.interval
        if not scope.live and (earliest is None or earliest >= interval.end):
            reach = f"goes back to {earliest:%Y-%m-%d} only" if earliest else "shows no dates"
            return f"{scope.route.url}: {reach}"
        return None

    def doubt(self, scope: RouteScope) -> str | None:
        """Why it may lack the begin of the interval, where nobody knows whether anything was there; None where it has it."""
        earliest, interval = self.earliest, scope.interval
        if self.is_of_newest and earliest is not None and interval.start < earliest < interval.end:
            local = earliest.astimezone(scope.source.zone)
            return f"{scope.route.url}: goes back to {local:%Y-%m-%d %H:%M} only, as it names its newest entries alone"
        return None


def _is_cut(reading: ListingReading, seen_at: datetime) -> bool:
    """Whether a sitemap ends where a generator stops: at a round number of entries, or, as those of news, after two days."""
    count, earliest = reading.entries, reading.earliest
    is_of_two_days = earliest is not None and abs(seen_at - earliest - NEWS_DAYS) < NEWS_SLACK
    return count >= LEAST_CUT and (count % ROUND == 0 or is_of_two_days)
