"""A written time read: ISO 8601, RFC 2822, epoch seconds, and dates in words; no guess beyond what is written."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache, partial
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
    r"(?<![\d.:])([01]?\d|2[0-4])\s?(?:[:.h]|\s?시\s?|時)\s?([0-5]\d)(?![\d.]\d|\d)(?::([0-5]\d))?\s*(?:分|분)?\s*([ap]\.?\s?m\b\.?)?",
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
SHORT_YEAR = re.compile(
    r"^((?:[^\W\d_]{2,12}\.?,?\s+)?\d\d?[ -][^\W\d_]{3,12}\.?[ -])(\d\d)(?=\s+\d\d?:\d\d)"
)
YEAR_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
MAX_CHARS, NEAR_CLOCK = 200, 24


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
def read_moment(
    raw: str, month_first: bool = False, language: str = "", zone: ZoneInfo | None = None
) -> Moment | None:
    """The time that a string says, or None; `month_first` for 5/28/2025, `language` for its month names.

    `zone` is the writer's: names of clocks that several regions share (IST, CST) mean its own.
    """
    text = legible(raw.strip()[:MAX_CHARS])
    if found := _guarded(_epoch, text):
        return found
    return next(
        (
            found
            for reader in (_iso, _compact, partial(_in_words, month_first=month_first, language=language))
            if (found := _guarded(partial(reader, zone=zone), text))
        ),
        None,
    )


def _guarded(reader: Callable[[str], Moment | None], text: str) -> Moment | None:
    try:
        return reader(text)
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> Moment | None:
    if not EPOCH.match(text):
        return None
    seconds = float(text[:10]) if "." not in text else float(text)
    return Moment(datetime.fromtimestamp(seconds, UTC), "second")


def _iso(text: str, zone: ZoneInfo | None) -> Moment | None:
    match = ISO.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second, half, offset = match.groups()
    if day is None:
        return Moment(datetime(int(year), int(month), 1), "month") if YEAR_MONTH.match(text) else None
    midnight = datetime(int(year), int(month), int(day))
    if hour is None or int(hour) > 24:
        return Moment(midnight, "day")
    at = _at_clock(midnight, hour_of(int(hour), half), int(minute), int(second or 0))
    tz = _offset(offset) if offset else _zone_in(text[match.end() :], midnight, zone)
    return Moment(at.replace(tzinfo=tz), "second" if second else "minute")


def _at_clock(midnight: datetime, hour: int, minute: int, second: int) -> datetime:
    """The day at this time by the clock; 24:00 ends it (ISO 8601), and a leap second is its minute's last."""
    if hour == 24 and not minute and not second:
        return midnight + timedelta(days=1)
    return midnight.replace(hour=hour, minute=minute, second=min(second, 59))


def _compact(text: str, zone: ZoneInfo | None) -> Moment | None:
    match = COMPACT.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    if hour is None:
        return Moment(at, "day")
    return Moment(at.replace(tzinfo=_offset(offset) if offset else None), "second" if second else "minute")


def _in_words(text: str, month_first: bool, language: str, zone: ZoneInfo | None) -> Moment | None:
    text = SHORT_YEAR.sub(_long_year, text)  # RFC 822 and 850 write '27 Nov 26'
    day = day_in(text, month_first, language)
    if not day:
        return None
    rest = f"{text[day.end :]} | {text[: day.start]}"
    if middle := MIDDLE_CLOCK.search(text[day.start : day.end]):  # 'Mon Aug 03 12:45:00 EDT 2015'
        rest = f"{middle[0]} | {rest}"
    midnight = datetime(*day[:3])
    if clock := CLOCK.search(rest):
        hour, minute, second, half = clock.groups()
        at = _at_clock(
            midnight, hour_of(int(hour), half or _half(rest, clock)), int(minute), int(second or 0)
        )
        tz = _zone_in(rest[clock.end() :], midnight, zone)
        return Moment(at.replace(tzinfo=tz), "second" if second else "minute")
    if only := HOUR_ONLY.search(rest):
        at = midnight.replace(hour=hour_of(int(only[1]), only[2]))
        return Moment(at.replace(tzinfo=_zone_in(rest[only.end() :], midnight, zone)), "minute")
    return Moment(midnight, "day")


def _long_year(found: re.Match[str]) -> str:
    """The century that RFC 2822, section 4.3, gives a year of two figures."""
    return f"{found[1]}{'20' if int(found[2]) < 50 else '19'}{found[2]}"


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


def _zone_in(text: str, day: datetime, own: ZoneInfo | None) -> tzinfo | None:
    """The zone right after a clock time, as an offset or an abbreviation; `own` first where it has such a name."""
    near = text[:NEAR_CLOCK]
    if offset := re.match(r"\s*\(?(?:UTC|GMT)?\s*([+-]\d\d?:?(?:\d\d)?)\b", near):
        return _offset(offset[1]) if -15 < int(re.match(r"[+-]\d\d?", offset[1])[0]) < 15 else None  # type: ignore[index]
    for name in ZONE_NAME.findall(near):
        if own and (clock := _own_clock(name, day, own)):
            return clock
        if name in REGIONS:
            return ZoneInfo(REGIONS[name])
        if name in ZONES:
            return UTC if not ZONES[name] else timezone(timedelta(hours=ZONES[name]))
    return None


def _own_clock(name: str, day: datetime, own: ZoneInfo) -> timezone | None:
    """What the name means in this zone, in its summer or its winter: IST is another time in Kolkata than in Dublin."""
    seasons = (day.replace(month=month, day=1, tzinfo=own) for month in (1, 7))
    return next((timezone(at.utcoffset() or timedelta()) for at in seasons if at.tzname() == name), None)
