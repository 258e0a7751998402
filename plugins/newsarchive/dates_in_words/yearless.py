"""Days told without their year: 'Thursday 19 November, 10:15', as today's papers write them."""

import re
from datetime import datetime, timedelta
from functools import lru_cache

from newsarchive.dates_in_words.calendar_names import months_in, weekdays_in
from newsarchive.dates_in_words.days import YEAR, YEAR_FIRST_IN, legible
from newsarchive.dates_in_words.moment import Moment, read_moment
from newsarchive.dates_in_words.relative import read_relative

MAX_CHARS = 40  # of a line that is nothing but such a day
MOST_WORDS = 3  # beside the month's and the weekday's names and the figures: 'kl.', 'at', 'Uhr'
BACK = 2  # years; one last told so is read soon after
AHEAD = timedelta(hours=36)  # a clock farther east is a day ahead
ANY_DAY = datetime(2004, 3, 1)
LEAP_YEAR = 2004
FIGURE = re.compile(r"\d")
SIGNED = re.compile(r"(?<!\d)(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]")
DAY_AND_MONTH = re.compile(r"(?<![\d./:-])(\d\d?)([./])(\d\d?)\2?(?![\d./:%-])")
CLOCK = re.compile(r"(?<![\d.:])\d\d?:\d\d(?::\d\d)?(?!\d)")
BRACKET = re.compile(r"[(（]")
MONTHS = 12
SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SIGNS_OF_WORD = 4  # scripts without blanks: '发布时间' is one word, a headline of twenty signs is five


@lru_cache(maxsize=1024)
def read_yearless(text: str, now: datetime, language: str = "") -> Moment | None:
    """The last such day before the naive local time `now`; None for a text that says more, or a weekday it never was."""
    plain = _plain(text)
    if figures := _figures(plain, language):
        years = [_of_figures(figures, year) for year in range(now.year, now.year - BACK, -1)]
        return _last(years, now, weekdays_in(plain, language)) or _last(years, now, set())
    at = _month_end(plain, language)
    years = (
        [_in_year(plain, at, year, language) for year in range(now.year, now.year - BACK, -1)] if at else []
    )
    return _last(years, now, weekdays_in(plain, language) if at else set())


def _last(found: list[Moment | None], now: datetime, weekdays: set[int]) -> Moment | None:
    """The first of them that is over and was one of these weekdays; any day where none is told."""
    for moment in found:
        day = moment.at.replace(tzinfo=None) if moment else None
        if day and day - AHEAD <= now and (not weekdays or day.weekday() in weekdays):
            return moment
    return None


@lru_cache(maxsize=1024)
def tells_a_day(text: str) -> bool:
    """Whether a text is a day that only the time of reading makes one: '3 hours ago', '2 May'."""
    if read_relative(text, ANY_DAY) is not None:
        return True
    plain = _plain(text)
    at = _month_end(plain, "")
    return bool(at) and _in_year(plain, at, LEAP_YEAR, "") is not None


def _plain(text: str) -> str:
    """The text as figures and words; empty where it is no line of a day alone, or has its year."""
    plain = legible(text.strip()) if len(text) <= 2 * MAX_CHARS else ""
    return plain if len(plain) <= MAX_CHARS and FIGURE.search(plain) and not YEAR.search(plain) else ""


def _figures(plain: str, language: str) -> tuple[int, int, str] | None:
    """Month, day and what stands around them, of a line of figures that has a clock or a weekday, too: '16.5. 14:02'."""
    if signed := SIGNED.search(plain):
        return int(signed[1]), int(signed[2]), f"{plain[: signed.start()]} {plain[signed.end() :]}"
    told = DAY_AND_MONTH.search(plain)
    rest = f"{plain[: told.start()]} {plain[told.end() :]}" if told else ""
    if told is None:
        return None
    is_set_off = told[0].endswith(told[2]) or BRACKET.search(rest)  # 'Die 3.5 Millionen' has no weekday
    if not (CLOCK.search(rest) or (is_set_off and weekdays_in(rest, language))):
        return None
    first, second = int(told[1]), int(told[3])
    is_month_first = (told[2] == "/" and language in YEAR_FIRST_IN) or second > MONTHS
    return (first, second, rest) if is_month_first else (second, first, rest)


def _of_figures(figures: tuple[int, int, str], year: int) -> Moment | None:
    """The moment, were it of this year."""
    month, day, rest = figures
    clock = CLOCK.search(rest)
    return read_moment(f"{year}-{month:02}-{day:02} {clock[0] if clock else ''}".strip())


def _month_end(plain: str, language: str) -> int:
    """Where the first month's name ends; 0 where there is none, or more words than such a line has."""
    months = months_in(plain, language) if plain else []
    words = (
        sum(any(map(str.isalpha, word)) for word in plain.split())
        + len(SIGNS.findall(plain)) // SIGNS_OF_WORD
    )
    return months[0].end if months and words <= MOST_WORDS + bool(weekdays_in(plain, language)) else 0


def _in_year(plain: str, at: int, year: int, language: str) -> Moment | None:
    """The day, were it told with this year behind its month, or at its end."""
    for told in (f"{plain[:at]} {year} {plain[at:]}", f"{plain} {year}"):
        moment = read_moment(told, language=language)
        if moment is not None:
            return None if moment.precision == "month" else moment
    return None
