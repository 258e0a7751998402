"""Times as people write them: the archive's own in UTC, a publication by the calendar of its site."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

EXACT = ("second", "minute")  # precisions of a publication that have a clock


def moment(value: datetime | None) -> Markup:
    """A time in UTC, as a machine and a person read it."""
    if value is None:
        return Markup("no date")
    shown = f"{value.day} {value:%B %Y, %H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), shown)


def day(value: date | None) -> Markup:
    """A day, as a machine and a person read it."""
    return Markup("no date") if value is None else by_calendar(value, "day")


def by_calendar(value: date, precision: str | None) -> Markup:
    """A day, or its month or year alone where no more is known."""
    return Markup('<time datetime="{}">{}</time>').format(iso(value, precision), in_words(value, precision))


def iso(value: date, precision: str | None) -> str:
    """A day as ISO 8601, or its month or year alone: 2026-01-31, 2026-01, 2026."""
    return value.isoformat()[: {"month": 7, "year": 4}.get(precision or "", 10)]


def in_words(value: date, precision: str | None) -> str:
    """The same as a person writes it."""
    if precision == "year":
        return str(value.year)
    return f"{value:%B %Y}" if precision == "month" else f"{value.day} {value:%B %Y}"


def published(value: datetime | None, precision: str | None, at_site: date | None) -> Markup:
    """When an article came out: a clock in UTC, with the site's own day where it is another one; where the page has no
    clock, what it has, by the site's calendar: its midnight is another day of UTC."""
    if value is None or at_site is None:
        return Markup("no date")
    if precision not in (None, *EXACT):
        return by_calendar(at_site, precision)
    own_day = Markup(" ({} at the site)").format(f"{at_site.day} {at_site:%B}")
    return moment(value) + (own_day if at_site != value.date() else "")


def local_day(value: datetime | None, zone: str | None) -> date | None:
    """The day of a moment in a zone."""
    return None if value is None else value.astimezone(ZoneInfo(zone or "UTC")).date()


def in_zone(value: datetime, zone: str) -> str:
    """The same moment by the source's own clocks, with its day where that is another."""
    local = value.astimezone(ZoneInfo(zone))
    other_day = f"{local.day} {local:%B}, " if local.date() != value.date() else ""
    return f"{other_day}{local:%H:%M} in {zone.rpartition('/')[2].replace('_', ' ')}"


def span(value: timedelta | None) -> str:
    """A span of time in the two words that matter."""
    if value is None:
        return ""
    seconds = int(abs(value.total_seconds()))
    for size, one in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size or size == 1:
            many = round(seconds / size)
            return f"{many:,} {one}{'' if many == 1 else 's'}"
    return ""
