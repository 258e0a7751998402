"""Address templates: `{date:%Y/%m/%d}` stands for a day, month or year, `{page}` for a page number."""

import re
from datetime import date
from zoneinfo import ZoneInfo

from newsarchive.records import Interval
from newsarchive.site_days import days_of

_PLACE = re.compile(r"\{([^{}]*)\}")
_DATE_WORDS = re.compile(r"%-?[A-Za-z%]")
_KNOWN_DATE_WORDS = frozenset(("%Y", "%y", "%m", "%d", "%j", "%B", "%b", "%-m", "%-d"))
_DAY_WORDS = ("%d", "%-d", "%j")
_MONTH_WORDS = ("%m", "%-m", "%B", "%b")
_SAMPLE_DAY = date(2001, 2, 3)


def problem_of(template: str) -> str | None:
    """What is wrong with the placeholders of a template, in words; None when all are known."""
    for place in _PLACE.findall(template):
        kind, _, form = place.partition(":")
        if place == "page":
            continue
        if kind != "date" or not form:
            return f"'{{{place}}}' is no placeholder; known are {{page}} and {{date:%Y-%m-%d}}"
        unknown = set(_DATE_WORDS.findall(form)) - _KNOWN_DATE_WORDS
        if unknown or "%" not in form:
            named = " ".join(sorted(unknown)) or form
            return f"'{named}' in '{{{place}}}' is no part of a date; known are %Y %y %m %d %j %B %b %-m %-d"
    return None


def literal(address: str) -> str:
    """An address that a site gave as a template that means itself: its braces are none of ours."""
    return address.replace("{", "%7B").replace("}", "%7D")


def has_date(template: str) -> bool:
    """Whether the template names a day, month or year."""
    return any(place.startswith("date:") for place in _PLACE.findall(template))


def has_page(template: str) -> bool:
    """Whether the template takes a page number."""
    return "page" in _PLACE.findall(template)


def on_day(template: str, day: date) -> str:
    """The template with this day in it; `{page}` stays."""
    return _PLACE.sub(lambda place: _filled(place, day), template)


def on_page(template: str, page: int) -> str:
    """The template with this page number in it."""
    return template.replace("{page}", str(page))


def sample(template: str) -> str:
    """The template with a day and a page in it, to see whether it makes an address."""
    return on_page(on_day(template, _SAMPLE_DAY), 2)


def addresses(template: str, interval: Interval, zone: ZoneInfo) -> list[str]:
    """The addresses that cover the interval: one a day, month or year of the site, oldest first, no twins."""
    if not has_date(template):
        return [template]
    return list(dict.fromkeys(on_day(template, day) for day in days_of(interval, zone)))


def precision_of(template: str) -> str | None:
    """How finely the template tells time: 'day', 'month', 'year', or None."""
    words = {word for place in _PLACE.findall(template) for word in _DATE_WORDS.findall(place)}
    if words & set(_DAY_WORDS):
        return "day"
    if words & set(_MONTH_WORDS):
        return "month"
    return "year" if words else None


def _filled(place: re.Match[str], day: date) -> str:
    kind, _, form = place[1].partition(":")
    return day.strftime(form) if kind == "date" else place[0]
