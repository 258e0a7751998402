"""Times told from the moment of reading: '3 hours ago', 'gestern, 18:30 Uhr', '2時間前'.

dateparser would read these too; it costs 1.6 s in every new process, and takes 'in 5 minutes' and '5 min read'.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path

from newsarchive.dates_in_words.clocks import CLOCK, HOUR_ONLY, hour_of, on_clock
from newsarchive.dates_in_words.moment import Moment
from newsarchive.records import Precision

_FILE = Path(__file__).with_name("relative.toml")
MAX_CHARS = 120
_UNITS: tuple[tuple[timedelta, Precision], ...] = (
    (timedelta(minutes=1), "minute"), (timedelta(hours=1), "day"), (timedelta(days=1), "day"),
    (timedelta(weeks=1), "month"), (timedelta(days=30), "month"),
)  # fmt: skip
_MOST = 0.5  # of a text that a time must fill: a headline may speak of 'ten days ago' too
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class _Language:
    ago: re.Pattern[str]
    units: tuple[re.Pattern[str], ...]
    yesterday: re.Pattern[str] | None
    today: re.Pattern[str]


def _word(words: str) -> str:
    """These words standing by themselves; in scripts without spaces anywhere."""
    return f"(?:{words})" if _SPACELESS.search(words) else rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])"


def _language(said: list[str]) -> _Language:
    before, after, one, *units, yesterday, today = said
    number = rf"(?P<n>\d{{1,3}}{f'|(?:{one})' if one else ''})"
    unit = f"(?P<unit>{'|'.join(units)})"
    parts = [_word(before) if before else r"(?<![\d.,:])", number, unit, f"(?:{after})" if after else ""]
    is_bare = not before and not after
    assert not is_bare, "a number with a unit alone is a length, not a time"
    end = "" if _SPACELESS.search(after) else r"(?![^\W\d_])"
    return _Language(
        re.compile(r"\s*\.?\s*".join(part for part in parts if part) + end, re.I),
        tuple(re.compile(words, re.I) for words in units),
        re.compile(_word(yesterday), re.I) if yesterday else None,
        re.compile(_word(today), re.I),
    )


@cache
def _languages() -> tuple[_Language, ...]:
    """Compiled by the first text that is read: most processes import this and read none, and it takes 70 ms."""
    said = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(map(_language, said.values()))


@cache
def _telling() -> re.Pattern[str]:
    """What every such time has a word of, in lower case: most texts have none, and are told by one look from thirty."""
    said = tomllib.loads(_FILE.read_text("utf-8"))
    words = (
        word
        for before, after, *_, yesterday, today in said.values()
        for word in (before if before and not before.endswith("?") else after, yesterday, today)
    )
    return re.compile("|".join(_ending(each) for each in words if each))


def _ending(words: str) -> str:
    """These words where no letter follows: of `_word` the half that costs little."""
    return f"(?:{words})" if _SPACELESS.search(words) else rf"(?:{words})(?![^\W\d_])"


@lru_cache(maxsize=4096)
def read_relative(text: str, now: datetime) -> Moment | None:
    """The naive local time that a text tells, read at the naive local time `now`; None if it tells none.

    Hours and days give a day, weeks and months a month, 'today' a time only with a clock beside it.
    """
    text = " ".join(text[:MAX_CHARS].translate(_DIGITS).split())
    if not _telling().search(text.lower()):
        return None
    for language in _languages():
        found = _ago(text, language, now) or _named_day(text, language, now)
        if found:
            return found
    return None


def _ago(text: str, language: _Language, now: datetime) -> Moment | None:
    found = language.ago.search(text)
    if not found or not _fills(found, text):
        return None
    count = int(found["n"]) if found["n"].isdigit() else 1
    number = next(n for n, words in enumerate(language.units) if words.fullmatch(found["unit"]))
    step, precision = _UNITS[number]
    at = now - count * step
    return Moment(at if precision == "minute" else datetime.combine(at.date(), time.min), precision)


def _named_day(text: str, language: _Language, now: datetime) -> Moment | None:
    for words, back in ((language.yesterday, 1), (language.today, 0)):
        found = words.search(text) if words else None
        if not found:
            continue
        day = now.date() - timedelta(days=back)
        clock = CLOCK.search(text, found.end()) or HOUR_ONLY.search(text, found.end())
        if clock and clock.start() - found.end() <= len(" um  kl. "):
            minute = int(clock[2]) if clock.re is CLOCK else 0
            hour = hour_of(int(clock[1]), clock.groups()[-1])
            return Moment(on_clock(datetime.combine(day, time.min), hour, minute), "minute")
        if back and _fills(found, text):
            return Moment(datetime.combine(day, time.min), "day")
    return None


def _fills(found: re.Match[str], text: str) -> bool:
    return len(found[0].strip()) >= _MOST * len(text)
