"""The spans of time that the sitemaps of an index are named after: a year, a month, a day, or from one to another.

A number that looks like a year may count: the two thousandth sitemap, the twelfth part of a year, a folder of uploads. So
names are read beside those that are made alike: what is a date in one of them is one in all.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from newsarchive.discover.moments import span_of
from newsarchive.records import Precision
from newsarchive.site_days import midnight

Span = tuple[datetime, datetime]

_DATE = re.compile(
    r"(?<!\d)(1[7-9]\d\d|20\d\d)(?:(?:[-_./]|&\w{1,6}=)?(0[1-9]|1[0-2])(?:(?:[-_./]|&\w{1,6}=)?(0[1-9]|[12]\d|3[01]))?)?"
    r"(?!\d)"
)
_NUMBER = re.compile(r"\d+")
_PRECISIONS: tuple[Precision, ...] = ("year", "month", "day")


def spans_of_names(urls: Sequence[str], zone: ZoneInfo) -> dict[str, Span]:
    """By address: what its dates span, as far as they part one sitemap of the index from another."""
    alike: dict[str, list[str]] = {}
    for url in urls:
        alike.setdefault(_NUMBER.sub("#", url), []).append(url)
    spans = {url: span for family in alike.values() for url, span in _spans_in(family, zone).items()}
    return spans if len(set(spans.values())) > 1 else {}


def _spans_in(family: list[str], zone: ZoneInfo) -> dict[str, Span]:
    """Of names that differ in their numbers alone."""
    told = [_dates_in(url) for url in family]
    if len({len(dates) for dates in told}) != 1:  # a number that is a year in some of them counts in all
        return {}
    sizes = [min(map(len, dates)) for dates in zip(*told, strict=True)]
    return {
        url: _span([parts[:size] for parts, size in zip(dates, sizes, strict=True)], zone)
        for url, dates in zip(family, told, strict=True)
        if dates
    }


def _dates_in(url: str) -> list[list[int]]:
    """The dates in an address: year, and month and day where they follow."""
    found = []
    for match in _DATE.finditer(url):
        parts = [int(part) for part in match.groups() if part]
        try:
            _first_day(parts)
        except ValueError:  # the 31st of February
            parts = parts[:2]
        found.append(parts)
    return found


def _first_day(parts: list[int]) -> date:
    return date(*[*parts, 1, 1][:3])


def _span(dates: list[list[int]], zone: ZoneInfo) -> Span:
    """From the beginning of the first to the end of the last."""
    spans = [span_of(midnight(_first_day(parts), zone), _PRECISIONS[len(parts) - 1], zone) for parts in dates]
    return min(begin for begin, _ in spans), max(end for _, end in spans)
