"""Names of months and weekdays in a text, in some sixty languages (calendar.toml)."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLES = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))
_MONTHS: dict[str, list[str]] = _TABLES["months"]
_WEEKDAYS: dict[str, list[str]] = _TABLES["weekdays"]
WORD = re.compile(r"เ?[ก-ฮ]{1,2}[ิี]?\.[ก-ฮ]\.|[^\s\d,.;:|/()\[\]–—•·،’'\"“”-]+")
KHMER_MONTH = "ខែ"


class Month(NamedTuple):
    """A month and where its name stands in the text."""

    number: int
    start: int
    end: int


def english_month(number: int) -> str:
    """The English name of a month, 1 to 12; an empty string for what is none."""
    return _MONTHS["en"][number - 1] if 1 <= number <= 12 else ""


def months_in(text: str, language: str = "") -> list[Month]:
    """The months that words of a text begin with; `language` for names of two meanings."""
    return [month for word in WORD.finditer(text) if (month := _month(word, language))]


def weekdays_in(text: str, language: str = "") -> set[int]:
    """The weekdays, 0 for Monday, that the words of a text may name in the page's language, or in any."""
    found: set[int] = set()
    names = _weekday_names(language)
    for word in WORD.findall(text.lower()):
        longest = next((word[:size] for size in range(len(word), 1, -1) if word[:size] in names), "")
        found |= names.get(longest, frozenset())
    return found


def _month(word: re.Match[str], language: str) -> Month | None:
    """The month whose name begins this word; the longest name decides."""
    names = _names(language)
    # Hebrew writes 'in May' as one word, Khmer 'the month of May'.
    prefix = 1 if "א" <= word[0][0] <= "ת" else len(KHMER_MONTH) if word[0].startswith(KHMER_MONTH) else 0
    for skipped in dict.fromkeys((0, prefix)):
        text = word[0].lower()[skipped:]
        for size in range(len(text), 1, -1):
            if number := names.get(text[:size]):
                return Month(number, word.start(), word.end())
    return None


@cache
def _names(language: str) -> dict[str, int]:
    """Month names and what they mean: the page's language first, for 'lipnja' and 'listopad' differ by it."""
    own = {language: _MONTHS[language]} if language in _MONTHS else {}
    names: dict[str, int] = {}
    for months in {**own, **_MONTHS}.values():
        for number, forms in enumerate(months, 1):
            for form in forms.split("|"):
                names.setdefault(form, number)
    return names


@cache
def _weekday_names(language: str) -> dict[str, frozenset[int]]:
    is_known = language in _WEEKDAYS
    spoken = (_WEEKDAYS[language], _WEEKDAYS["en"]) if is_known else tuple(_WEEKDAYS.values())
    names: dict[str, frozenset[int]] = {}
    for days in spoken:
        for number, forms in enumerate(days):
            for form in forms.split("|"):
                if is_known or len(form) > 2:
                    names[form] = names.get(form, frozenset()) | {number}
    return names
