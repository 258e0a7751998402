"""Years of other eras in the common one: the Buddhist of Thailand, the Republic's of Taiwan, and the Japanese."""

import re

BUDDHIST, LEAST_BUDDHIST = 543, 2400
CENTURY = 2500  # the Buddhist one that Thai pages leave out: '5 พ.ค. 69'
REPUBLIC = 1911
ERAS = {"令和": 2018, "平成": 1988, "民國": REPUBLIC, "民国": REPUBLIC}
CJK_YEAR = rf"\d{{4}}|1\d\d|(?:{'|'.join(ERAS)})\s*(?:\d{{1,3}}|元)"  # before 年; one of three figures is the Republic's
REPUBLICAN = re.compile(
    r"(?<![\d./-])(1\d\d)([./-])(\d\d?)\2(\d\d?)(?![\d./-])"
)  # '115/05/06', on Chinese pages
PIVOT = 50  # RFC 2822, section 4.3
THAI = re.compile(r"[\u0e00-\u0e7f]")
THAI_YEAR = re.compile(r"^\.?\s*(\d\d)(?![\d:.])")  # behind a month's Thai name


def common_year(year: int) -> int:
    """A year of the Buddhist era in the common one."""
    return year - BUDDHIST if year >= LEAST_BUDDHIST else year


def year_of_two(year: int, language: str = "") -> int:
    """A year of two figures in our century or the last; Thai pages count in the Buddhist one."""
    if year > 99:
        return year
    if language == "th" and year >= PIVOT:
        return common_year(CENTURY + year)
    return year + (1900 if year >= PIVOT else 2000)


def year_of_era(written: str) -> int:
    """2026, or the eighth year of Reiwa, or the 115th of the Republic."""
    if written.isdigit():
        return common_year(int(written)) if len(written) > 3 else REPUBLIC + int(written)
    count = written[2:].strip()
    return ERAS[written[:2]] + (1 if count == "元" else int(count))
