"""A written time read: ISO 8601, RFC 2822, epoch seconds, and dates in words; no guess beyond what is written."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from newsarchive.dates_in_words.days import day_in, legible
from newsarchive.records import Precision

_TABLES = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))
ZONES: dict[str, float] = _TABLES["zones"]
REGIONS: dict[str, str] = _TABLES["regions"]
ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)(?:-(\d\d?))?(?!\d)"
    r"(?:(?:\s*[T,|@•-]\s*|\s+(?:at\s+)?)(\d\d?):(\d\d)(?::(\d\d)(?:[.,:]\d+)?)?\s*([ap]\.?m\b\.?)?)?\s*(Z\b|[+-]\d\d?:?\d\d\b|[+-]\d\d\b)?", re.I)  # fmt: skip  # noqa: E501
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3])\s?(?:[:.h]|\s?시\s?|時)\s?([0-5]\d)(?![\d.]\d|\d)(?::([0-5]\d))?\s*(?:分|분)?\s*([ap]\.?\s?m\b\.?)?",
    re.I,
)
HOUR_ONLY = re.compile(r"(?<![\d.:])(1[0-2]|0?[1-9])\s?([ap]\.?m\b\.?)", re.I)
OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*)?([+-])(\d\d?):?(\d\d)?\b")
ZONE_NAME = re.compile(r"\b([A-Z]{2,4})\b")
AFTERNOON = re.compile(r"오후|下午|晚上|午後|مساء|μ\.?\s?μ|chiều|tối|ب\.ظ|अपराह्न", re.I)
FORENOON = re.compile(r"오전|上午|凌晨|早上|午前|صباح|π\.?\s?μ|sáng|ق\.ظ|पूर्वाह्न", re.I)
MIDDLE_CLOCK = re.compile(
    r"\d\d?:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+(?:[A-Z]{2,4}|[+-]\d{4}))?(?=\s+(?:19|20)\d\d$)", re.I
)
YEAR_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
MAX_CHARS = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A written time: naive where no zone is written."""

    at: datetime
    precision: Precision

    @property
    def is_aware(self) -> bool:
        """Whether the zone was written too."""
        return self.at.tzinfo is not None


@lru_cache(maxsize=4096)
def read_moment(raw: str, month_first: bool = False, language: str = "") -> Moment | None:
    """The time that a string says, or None; `month_first` for 5/28/2025, `language` for its month names."""
    text = legible(raw.strip()[:MAX_CHARS])
    for reader in (_epoch, _iso, _compact):
        if found := _guarded(reader, text):
            return found
    return _guarded(lambda t: _in_words(t, month_first, language), text)


def _guarded(reader: object, text: str) -> Moment | None:
    try:
        return reader(text)  # type: ignore[operator,no-any-return]
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> Moment | None:
    if not EPOCH.match(text):
        return None
    seconds = float(text[:10]) if "." not in text else float(text)
    return Moment(datetime.fromtimestamp(seconds, UTC), "second")


def _iso(text: str) -> Moment | None:
    match = ISO.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second, half, zone = match.groups()
    if day is None:
        return Moment(datetime(int(year), int(month), 1), "month") if YEAR_MONTH.match(text) else None
    if hour is None:
        return Moment(datetime(int(year), int(month), int(day)), "day")
    at = datetime(
        int(year), int(month), int(day), hour_of(int(hour) % 24, half), int(minute), min(int(second or 0), 59)
    )
    tail = text[match.end() :]
    tz = _offset(zone) if zone else _zone_in(tail)
    return Moment(at.replace(tzinfo=tz), "second" if second else "minute")


def _compact(text: str) -> Moment | None:
    match = COMPACT.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    if hour is None:
        return Moment(at, "day")
    return Moment(at.replace(tzinfo=_offset(zone) if zone else None), "second" if second else "minute")


def _in_words(text: str, month_first: bool, language: str) -> Moment | None:
    day = day_in(text, month_first, language)
    if not day:
        return None
    rest = f"{text[day.end :]} | {text[: day.start]}"
    if middle := MIDDLE_CLOCK.search(text[day.start : day.end]):  # 'Mon Aug 03 12:45:00 EDT 2015'
        rest = f"{middle[0]} | {rest}"
    clock = CLOCK.search(rest)
    if clock:
        hour, minute, second, half = clock.groups()
        half = half or _half(rest, clock)
        at = datetime(*day[:3], hour_of(int(hour), half), int(minute), int(second or 0))
        return Moment(at.replace(tzinfo=_zone_in(rest[clock.end() :])), "second" if second else "minute")
    if only := HOUR_ONLY.search(rest):
        at = datetime(*day[:3], hour_of(int(only[1]), only[2]))
        return Moment(at.replace(tzinfo=_zone_in(rest[only.end() :])), "minute")
    return Moment(datetime(*day[:3]), "day")


def _half(text: str, clock: re.Match[str]) -> str | None:
    """'pm' where a word before or after the clock says so: 오후 3:20, 3:20 مساءً."""
    if int(clock[1]) > 12:
        return None
    near = text[max(0, clock.start() - 5) : clock.start()] + " " + text[clock.end() : clock.end() + 8]
    return "pm" if AFTERNOON.search(near) else "am" if FORENOON.search(near) else None


def hour_of(hour: int, half: str | None) -> int:
    """The hour of 24 by a clock of 12 with am or pm, or of 24."""
    if not half:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def _offset(text: str) -> timezone:
    if text.upper() == "Z":
        return UTC
    match = OFFSET.search(text)
    if not match:
        raise ValueError(text)
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def _zone_in(text: str) -> tzinfo | None:
    """The zone right after a clock time, as an offset or an abbreviation."""
    near = text[:24]
    if offset := re.match(r"\s*\(?(?:UTC|GMT)?\s*([+-]\d\d?:?(?:\d\d)?)\b", near):
        return _offset(offset[1]) if -15 < int(re.match(r"[+-]\d\d?", offset[1])[0]) < 15 else None  # type: ignore[index]
    for name in ZONE_NAME.findall(near):
        if name in REGIONS:
            return ZoneInfo(REGIONS[name])
        if name in ZONES:
            return UTC if not ZONES[name] else timezone(timedelta(hours=ZONES[name]))
    return None
