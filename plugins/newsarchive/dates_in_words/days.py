"""The day in a written date: names of months, figures of every script, years of other eras."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from newsarchive.dates_in_words.calendar_names import Month, english_month, months_in, weekdays_in
from newsarchive.dates_in_words.eras import (
    CJK_YEAR,
    REPUBLIC,
    REPUBLICAN,
    THAI,
    THAI_YEAR,
    common_year,
    year_of_era,
    year_of_two,
)
from newsarchive.dates_in_words.han_numbers import with_figures

MONGOLIAN = re.compile(r"(?<!\d)(20\d\d)\s*оны\s*(\d\d?)[^\d]{0,9}сарын\s*(\d\d?)")
FIGURES = {
    n: str(unicodedata.digit(chr(n)))
    for n in range(0x660, 0xFF1A)
    if unicodedata.category(chr(n)) == "Nd" and unicodedata.digit(chr(n), None) is not None
}
MARKS = dict.fromkeys([0x200E, 0x200F, 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xAD], None)
MINUS = {0x2212: "-"}  # of mathematics, which some write before a zone
YEAR_OF = r"(?:19|20|24|25)\d\d"  # 24 and 25: the Buddhist era, as Thai pages count
CJK = re.compile(rf"(?<!\d)({CJK_YEAR})\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]?")
NUMERIC = re.compile(
    rf"(?<![\d./-])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?({YEAR_OF}|\d\d)(?![\d]|[./-]\d|\s?:\d\d)"
)
YEAR_FIRST = re.compile(rf"(?<!\d)({YEAR_OF})\s?([./])\s?(\d\d?)\s?\2\s?(\d\d?)(?!\d)")
SHORT_YEAR_FIRST = re.compile(r"(?<![\d./-])(\d\d)([./-])(0\d|1[0-2])\2([0-2]\d|3[01])(?![\d./-])")
YEAR_FIRST_IN = frozenset(("zh", "ja", "ko"))  # languages in which every date begins with the year
YEAR = re.compile(rf"(?<!\d)({YEAR_OF})(?!\d)")
VIETNAMESE = re.compile(r"\bth(?:áng|ang|g)\.?\s*(\d\d?)\b", re.I)
# The two-word names of the Levant, written before or instead of the European ones.
LEVANT = (
    ("كانون الثاني", "يناير"),
    ("كانون الأول", "ديسمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
)
DAY_BEFORE = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|º|ª|\.|-го)?[\s,–/-]*(?:de\s+|of\s+|d[’']|ta[’']\s*|ngày\s+)?$", re.I
)
DAY_AFTER = re.compile(
    r"^\.?\s*(?:de\s+|of\s+|the\s+)?(\d\d?)(?:st|nd|rd|th|er|º|ª|\.)?(?!\d|[:.]\d\d|\s*[ap]\.?m\b)", re.I
)
YEAR_BEFORE = re.compile(rf"(?<!\d)({YEAR_OF})[^\d:]{{0,9}}$")
YEAR_AND_DAY_BEFORE = re.compile(rf"(?<!\d)({YEAR_OF})[^\d:]{{0,9}}?(\d\d?)\.?[^\d:]{{0,4}}$")
SHORT_YEAR = re.compile(  # '03 Nov 25 10:20:00', as RFC 822 had it, '3-Nov-25', "3 Nov '25"
    r"^(?:\.?[\s-]{1,2}(?=\d\d,?\s+\d\d?:\d\d)|-(?=\d\d(?![\d-]))|\s*['’])(\d\d)(?!\d)"
)
CUT_YEAR = re.compile(r"^,?\s*['’](\d\d)(?!\d)")  # "Nov 3, '25"
BESIDE = 24  # letters before and after a date in figures in which its weekday may stand
NEAR, FAR = 14, 24  # letters between a month and its year: '5 May of 2026', 'May 5, 10:20 EST 2026'


class Day(NamedTuple):
    """A calendar day and where its words stand in the text."""

    year: int
    month: int
    day: int
    start: int
    end: int


def legible(text: str) -> str:
    """The text with European figures and signs, without the marks that only steer the direction of writing."""
    if not text.isascii():
        text = text.translate(FIGURES).translate(MARKS | MINUS)
        for native, common in LEVANT:
            text = text.replace(native, common)
        if "年" in text:
            text = with_figures(text)
    return VIETNAMESE.sub(lambda m: f" {english_month(int(m[1]))} ", text)


def day_in(text: str, month_first: bool = False, language: str = "") -> Day | None:
    """The first day that a legible text tells; `month_first` for 5/28/2025, `language` for names of two meanings."""
    if match := CJK.search(text):
        return Day(year_of_era(match[1]), int(match[2]), int(match[3]), match.start(), match.end())
    if match := MONGOLIAN.search(text):
        return Day(int(match[1]), int(match[2]), int(match[3]), match.start(), match.end())
    if match := YEAR_FIRST.search(text):
        return Day(common_year(int(match[1])), int(match[3]), int(match[4]), match.start(), match.end())
    if language == "zh" and (match := REPUBLICAN.search(text)):
        return Day(REPUBLIC + int(match[1]), int(match[3]), int(match[4]), match.start(), match.end())
    if language in YEAR_FIRST_IN and (match := SHORT_YEAR_FIRST.search(text)):
        return Day(year_of_two(int(match[1])), int(match[3]), int(match[4]), match.start(), match.end())
    words = NUMERIC.sub(lambda match: " " * len(match[0]), text)  # 'mar. 03/11/2026' is no March: a Tuesday
    months = months_in(words, language)
    for reader in (_day_month_year, _month_day_year, _year_first):
        for month in months:
            if found := reader(words, month):
                return found
    return _numeric_day(text, month_first, language)


def _day_month_year(text: str, month: Month) -> Day | None:
    """5 May 2026."""
    day = DAY_BEFORE.search(text[max(0, month.start - 14) : month.start])
    rest = text[month.end :]
    is_thai = THAI.match(text[month.start]) is not None
    year = YEAR.search(rest[:NEAR]) or (THAI_YEAR if is_thai else SHORT_YEAR).search(rest)
    if not day or not year:
        return None
    start, end = month.start - len(day[0]), month.end + year.end()
    common = common_year(year_of_two(int(year[1]), "th" if is_thai else ""))
    return Day(common, month.number, int(day[1]), start, end)


def _month_day_year(text: str, month: Month) -> Day | None:
    """May 5, 2026."""
    day = DAY_AFTER.search(text[month.end :])
    rest = text[month.end + day.end() :][:FAR] if day else ""
    year = YEAR.search(rest) or CUT_YEAR.search(rest)
    if not day or not year:
        return None
    end = month.end + day.end() + year.end()
    return Day(common_year(year_of_two(int(year[1]))), month.number, int(day[1]), month.start, end)


def _year_first(text: str, month: Month) -> Day | None:
    """2026 May 5, 2026. május 5., 2026. gada 5. maijs."""
    before = text[: month.start]
    day = DAY_AFTER.search(text[month.end :]) or re.match(r"[^\d:]{0,3}(\d\d?)(?!\d|:)", text[month.end :])
    if day and (year := YEAR_BEFORE.search(before)):
        start = month.start - len(year[0])
        return Day(common_year(int(year[1])), month.number, int(day[1]), start, month.end + day.end())
    if both := YEAR_AND_DAY_BEFORE.search(before):
        return Day(
            common_year(int(both[1])), month.number, int(both[2]), month.start - len(both[0]), month.end
        )
    return None


def _numeric_day(text: str, month_first: bool, language: str) -> Day | None:
    """5.3.2026 or 3/5/2026: by the weekday beside it where both would do, else by the country's order."""
    match = NUMERIC.search(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), common_year(year_of_two(int(match[4]), language))
    is_month_first = (month_first and first <= 12) or second > 12
    if first != second and min(first, second) >= 1 and max(first, second) <= 12:
        beside = f"{text[max(0, match.start() - BESIDE) : match.start()]} {text[match.end() :][:BESIDE]}"
        told = weekdays_in(beside, language)
        if (date(year, first, second).weekday() in told) != (date(year, second, first).weekday() in told):
            is_month_first = date(year, first, second).weekday() in told
    day, month = (second, first) if is_month_first else (first, second)
    return Day(year, month, day, match.start(), match.end())
