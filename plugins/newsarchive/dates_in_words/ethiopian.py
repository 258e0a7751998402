"""Dates of the calendar of Ethiopia, put into the common one."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))["ethiopian"]["months"]
_MONTHS = {form: number for number, forms in enumerate(_TABLE, 1) for form in forms.split("|")}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:({_NAMES})\s*(\d\d?)|(?<!\d)(\d\d?)\s*({_NAMES}))(?:\s*ቀን)?[\s,፣]*(?:ቀን\s*)?((?:19|20)\d\d)(\s*ዓ[./]?\s?ም)?"
)
_AMHARIC = "am"
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FIRST_YEAR, _FIRST_DAY = 1992, date(1999, 9, 12)  # its first of Meskerem, behind a leap year
_MONTH_DAYS, _LAST_MONTH, _LAST_DAYS = 30, 13, 6


def common_ethiopian_dates(text: str, language: str = "") -> str:
    """A legible text with such dates as '5 May 2026'; days that the calendar has not stay as they are.

    Amharic pages leave the era's name out; others call the common months so.
    """
    if text.isascii():
        return text
    return _DATE.sub(lambda found: _common(found) if found[6] or language == _AMHARIC else found[0], text)


def _common(found: re.Match[str]) -> str:
    month, day, year = _MONTHS[found[1] or found[4]], int(found[2] or found[3]), int(found[5])
    if not 1 <= day <= (_LAST_DAYS if month == _LAST_MONTH else _MONTH_DAYS):
        return found[0]
    years = year - _FIRST_YEAR
    at = _FIRST_DAY + timedelta(days=365 * years + years // 4 + (month - 1) * _MONTH_DAYS + day - 1)
    return f" {at.day} {_ENGLISH[at.month - 1]} {at.year} "
