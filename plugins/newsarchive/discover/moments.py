"""Times as listings tell them, as the site's days: written in any way, relative to the fetch, or inside addresses."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from newsarchive import dates_in_words
from newsarchive.records import Interval, Precision
from newsarchive.site_days import midnight


class Moment(NamedTuple):
    """A time as a listing tells it, in UTC; `has_zone` is whether the listing named its zone, or we took the source's."""

    at: datetime
    precision: Precision
    has_zone: bool = False


FIRST_YEAR = 1990  # no address of the web is older; what looks so is a number
LAST_YEAR = 2199  # that the archive's columns take
MOST_AHEAD = timedelta(hours=36)  # an entry may be dated to tomorrow's paper

HEADLINE_WORDS = 2  # on either side of a date that a headline speaks of

_WORD = re.compile(r"[^\W\d_]{2,}")
_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {name[:3].lower(): n for name, n in _MONTHS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR, _MON, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_IN_PATH = [
    re.compile(rf"/{_YEAR}/{_MON}/{_DAY}(?=/|$)"),
    re.compile(rf"/{_YEAR}/(?P<name>{_MONTH})/{_DAY}(?=/|$)", re.I),
    re.compile(rf"(?<!\d){_YEAR}([-_.])(?P<m>0[1-9]|1[0-2])\2(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"/{_YEAR}-?(?P<m>0[1-9]|1[0-2])/?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_-]|$)"),
    re.compile(r"/(?P<yy>\d\d)/(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])/"),
    re.compile(rf"/{_YEAR}[/-](?P<m>0[1-9]|1[0-2])(?=/|$)"),
    re.compile(rf"/{_YEAR}/(?P<name>{_MONTH})(?=/|$)", re.I),
]


def read_moment(
    text: str,
    zone: ZoneInfo,
    seen_at: datetime | None = None,
    language: str = "",
    month_first: bool | None = None,
) -> Moment | None:
    """A written time, in UTC; one without an offset is the site's local time, '3 hours ago' is before `seen_at`.

    5/6/2026 is the 5th of June or the 6th of May: it tells nothing where `month_first` does not say which.
    """
    orders = (False, True) if month_first is None else (month_first,)
    found, *others = (dates_in_words.read_moment(text, order, language, zone) for order in orders)
    if found is not None and all(other == found for other in others):
        return _moment(found, zone)
    if seen_at is None or found is not None:
        return None
    ago = dates_in_words.read_relative(
        text, seen_at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    )
    return _moment(ago, zone) if ago else None


def _moment(found: dates_in_words.Moment, zone: ZoneInfo) -> Moment | None:
    """The time in UTC; None for years that are no dates of articles: 1, as .NET writes an empty date, or 9999."""
    if not FIRST_YEAR <= found.at.year <= LAST_YEAR:
        return None
    at = found.at if found.is_aware else found.at.replace(tzinfo=zone)
    return Moment(at.astimezone(UTC), found.precision, found.is_aware and found.is_zone_certain)


def address_moment(url: str, zone: ZoneInfo) -> Moment | None:
    """The day or month that an address carries, as the site's local midnight in UTC."""
    path = unquote(urlsplit(url).path)
    for form in _IN_PATH:
        found = form.search(path)
        if found and not _is_amid_words(found) and (moment := _moment_of(found, zone)):
            return moment
    return None


def not_to_come(moment: Moment | None, seen_at: datetime | None) -> Moment | None:
    """The time that an entry tells, seen then; None where it is of days to come, and so no entry's own."""
    is_to_come = moment is not None and seen_at is not None and moment.at > seen_at + MOST_AHEAD
    return None if is_to_come else moment


def is_ahead(in_address: Moment, changed_at: datetime) -> bool:
    """Whether an address's day is one that the page's last change was before: a page about that day, not of it."""
    return in_address.at - changed_at > timedelta(days=1)


def _is_amid_words(found: re.Match[str]) -> bool:
    """Whether a date stands within a headline, which then is about that day: 'what-we-saw-on-2011-03-11-at-sea'."""
    before = found.string[: found.start()].rpartition("/")[2]
    behind = found.string[found.end() :].partition("/")[0].partition(".")[0]
    return all(len(_WORD.findall(words)) >= HEADLINE_WORDS for words in (before, behind))


def span_of(moment: datetime, precision: Precision | None, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The half-open span that a time of this precision may mean, in the site's days and months."""
    local = moment.astimezone(zone)
    if precision in (None, "second"):
        return moment, moment + timedelta(seconds=1)
    if precision == "minute":
        return moment, moment + timedelta(minutes=1)
    if precision == "day":
        return midnight(local.date(), zone), midnight(local.date() + timedelta(days=1), zone)
    if precision == "month":
        first = local.date().replace(day=1)
        return midnight(first, zone), midnight((first + timedelta(days=32)).replace(day=1), zone)
    return midnight(date(local.year, 1, 1), zone), midnight(date(local.year + 1, 1, 1), zone)


def overlaps(span: tuple[datetime, datetime], interval: Interval) -> bool:
    """Whether a span touches the interval."""
    return span[0] < interval.end and span[1] > interval.start


def _moment_of(found: re.Match[str], zone: ZoneInfo) -> Moment | None:
    part = found.groupdict()
    year = int(part["y"]) if part.get("y") else 2000 + int(part["yy"])
    month = _MONTHS[part["name"].lower()] if part.get("name") else int(part["m"])
    day = int(part["d"]) if part.get("d") else 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Moment(midnight(date(year, month, day), zone), "day" if part.get("d") else "month")
    except ValueError:  # the 31st of February
        return None
