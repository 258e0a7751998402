"""Dates of the solar calendar of Iran and Afghanistan, put into the common one."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))["jalali"]
_MONTHS = {name: number for names in _TABLE.values() for number, name in enumerate(names, 1)}
_YEAR = r"1(?:3[7-9]|4[01])\d"  # 1991 to 2040: 1447 is a year of the lunar one, which differs
_IN_WORDS = re.compile(rf"(?<!\d)(\d\d?)\s*(?:ام\s*)?({'|'.join(_MONTHS)})\s*(?:ماه)?[\s،,]*({_YEAR})(?!\d)")
_IN_FIGURES = re.compile(rf"(?<![\d/-])({_YEAR})\s?([/-])\s?(\d\d?)\s?\2\s?(\d\d?)(?![\d/-])")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS, _LONG_DAYS, _SHORT_DAYS = 6, 31, 30
_CYCLE, _LEAPS = 33, 8  # years, and the leap days among them
_FIRST_YEAR, _FIRST_DAY = 979, date(1600, 3, 20)  # its first of Farvardin


def common_dates(text: str) -> str:
    """A legible text with its solar dates as '3 Nov 2025'; days that the calendar has not stay as they are."""
    text = _IN_WORDS.sub(
        lambda found: _common(found[0], int(found[3]), _MONTHS[found[2]], int(found[1])), text
    )
    return _IN_FIGURES.sub(lambda found: _common(found[0], int(found[1]), int(found[3]), int(found[4])), text)


def _common(written: str, year: int, month: int, day: int) -> str:
    if not (
        1 <= month <= len(_ENGLISH) and 1 <= day <= (_LONG_DAYS if month <= _LONG_MONTHS else _SHORT_DAYS)
    ):
        return written
    years, before = year - _FIRST_YEAR, month - 1
    days = 365 * years + years // _CYCLE * _LEAPS + (years % _CYCLE + 3) // 4
    days += before * _SHORT_DAYS + min(before, _LONG_MONTHS) + day - 1
    at = _FIRST_DAY + timedelta(days=days)
    return f" {at.day} {_ENGLISH[at.month - 1]} {at.year} "
