"""A written time read: ISO 8601, RFC 2822, epoch seconds, and dates in words; no guess beyond what is written."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsarchive.dates_in_words.days import day_in, legible
from newsarchive.dates_in_words.eras import common_year
from newsarchive.dates_in_words.jalali import common_dates
from newsarchive.records import Precision

_TABLES = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))
ZONES: dict[str, float] = _TABLES["zones"]
REGIONS: dict[str, str] = _TABLES["regions"]
SPOKEN: dict[str, str] = _TABLES["spoken"]
SHARED = frozenset(_TABLES["other"]["zones"])
ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)(?:-(\d\d?))?(?!\d)"
    r"(?:(?:\s*[T,|@•-]\s*|\s+(?:at\s+)?)(\d\d?):(\d\d)(?::(\d\d)(?:[.,:]\d+)?)?\s*([ap]\.?m\b\.?)?)?\s*(Z\b|[+-]\d\d?:?\d\d\b|[+-]\d\d\b)?", re.I)  # fmt: skip  # noqa: E501
COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")
EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3]|24(?=[:.h]00(?:[:.]00)?(?![\d:])))\s?(?:[:.h]|\s?시\s?|時)\s?([0-5]\d)(?![\d.]\d|\d)(?::([0-5]\d))?\s*(?:分|분)?\s*([ap]\.?\s?m\b\.?)?",
    re.I,
)
HOUR_ONLY = re.compile(r"(?<![\d.:])(1[0-2]|0?[1-9])\s?([ap]\.?m\b\.?)", re.I)
OFFSET = re.compile(r"(?:(?:UTC|GMT)\s*)?([+-])(\d\d?):?(\d\d)?\b")
# Right after the clock, at most a word like 'Uhr' between; in a text all of capitals 'ET' is French for 'and'.
ZONE_NAME = re.compile(
    r"^\W{0,3}(?:[^\W\d_][^\W\d_A-Z]{0,4}\.?\W{1,3})?([A-Z]{1,5}|МСК|мск)\b(?!\s+[A-ZÀ-Þ]{3,})"
)
SMALL_ZONE = re.compile(r"^\W{0,3}[a-z]{2,4}\b")  # '3:05 pm est'
ZONE_WORDS = re.compile(  # 'Eastern Standard Time', 'India Time'
    rf"^\W{{0,3}}(?:US )?(?P<place>{'|'.join(sorted(SPOKEN, key=len, reverse=True))})"
    r"(?P<time> (?:standard |daylight |summer |mean )?time\b)?(?P<end>\W*$|[,.;|)])?",
    re.I,
)
SAID_ALONE = ("eastern", "central", "mountain", "pacific")  # '3 p.m. Eastern'
# Clocks by which nobody but North America tells the time, where the month stands before the day.
AMERICAN = re.compile(
    r"\d\s*(?:[ap]\.?m\b\.?)?\W{0,3}(?:[EP][SD]?T|CDT|MDT)\b|\b(?:Eastern|Pacific|Mountain)\b", re.I
)
ZONE_REGION = re.compile(r"^\W{0,3}([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2})\b")
AFTERNOON = re.compile(r"오후|下午|晚上|午後|مساء|μ\.?\s?μ|chiều|tối|ب\.ظ|अपराह्न", re.I)
FORENOON = re.compile(r"오전|上午|凌晨|早上|午前|صباح|π\.?\s?μ|sáng|ق\.ظ|पूर्वाह्न", re.I)
MIDDLE_CLOCK = re.compile(
    r"\d\d?:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+(?:[A-Z]{2,4}|[+-]\d{4}))?(?=\s+(?:19|20)\d\d$)", re.I
)
YEAR_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
MAX_CHARS = 200
HOURS = 24
FARTHEST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Moment:
    """A written time: naive where no zone is written."""

    at: datetime
    precision: Precision
    is_zone_certain: bool = True  # not so of 'CST', which is a clock in Chicago, Shanghai and Havana

    @property
    def is_aware(self) -> bool:
        """Whether the zone was written too."""
        return self.at.tzinfo is not None


@lru_cache(maxsize=4096)
def read_moment(
    raw: str, month_first: bool = False, language: str = "", zone: tzinfo | None = None
) -> Moment | None:
    """The time that a string says, or None; never in the first or last year of the calendar, from which no zone and no
    neighbouring day leads out.

    `month_first` for 5/28/2025, `language` for its month names, `zone`, the writer's, for names of clocks that several
    regions share (IST, CST): they mean its own.
    """
    text = common_dates(legible(raw.strip()[:MAX_CHARS]))
    month_first = month_first or _is_american(text, zone)
    readers: tuple[Callable[[str], Moment | None], ...] = (
        _epoch,
        lambda t: _iso(t, zone),
        _compact,
        lambda t: _in_words(t, month_first, language, zone),
    )
    for reader in readers:
        try:
            if (found := reader(text)) and MINYEAR < found.at.year < MAXYEAR:
                return found
        except (ValueError, OverflowError):  # the 31st of February, the year 0
            continue
    return None


def _is_american(text: str, own: tzinfo | None) -> bool:
    """Whether a text's clock is one of North America, and the writer's zone, where it is known, is no other."""
    name = str(own) if own else "UTC"
    return (
        name.startswith(("America/", "US/", "Canada/", "UTC", "Etc/")) and AMERICAN.search(text) is not None
    )


def _epoch(text: str) -> Moment | None:
    if not EPOCH.match(text):
        return None
    seconds = float(text[:10]) if "." not in text else float(text)
    return Moment(datetime.fromtimestamp(seconds, UTC), "second")


def _iso(text: str, own: tzinfo | None) -> Moment | None:
    match = ISO.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second, half, offset = match.groups()
    if day is None:
        return Moment(datetime(int(year), int(month), 1), "month") if YEAR_MONTH.match(text) else None
    midnight = datetime(common_year(int(year)), int(month), int(day))
    if hour is None or int(hour) > HOURS or (int(hour) == HOURS and int(minute)):
        return Moment(midnight, "day")
    at = on_clock(midnight, hour_of(int(hour), half), int(minute), int(second or 0))
    precision: Precision = "second" if second else "minute"
    if offset:
        return Moment(at.replace(tzinfo=_offset(offset)), precision)
    return _zoned(at, precision, text[match.end() :], own)


def _compact(text: str) -> Moment | None:
    match = COMPACT.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    midnight = datetime(int(year), int(month), int(day))
    if hour is None:
        return Moment(midnight, "day")
    at = on_clock(midnight, int(hour), int(minute or 0), int(second or 0))
    return Moment(at.replace(tzinfo=_offset(offset) if offset else None), "second" if second else "minute")


def _in_words(text: str, month_first: bool, language: str, own: tzinfo | None) -> Moment | None:
    day = day_in(text, month_first, language)
    if not day:
        return None
    midnight = datetime(*day[:3])
    rest = f"{text[day.end :]} | {text[: day.start]}"
    if middle := MIDDLE_CLOCK.search(text[day.start : day.end]):  # 'Mon Aug 03 12:45:00 EDT 2015'
        rest = f"{middle[0]} | {rest}"
    if clock := CLOCK.search(rest):
        hour, minute, second, half = clock.groups()
        at = on_clock(midnight, hour_of(int(hour), half or _half(rest, clock)), int(minute), int(second or 0))
        after = rest[clock.end() :]
        return _zoned(at, "second" if second else "minute", _capital(after) if half else after, own)
    if only := HOUR_ONLY.search(rest):
        at = on_clock(midnight, hour_of(int(only[1]), only[2]))
        return _zoned(at, "minute", _capital(rest[only.end() :]), own)
    return Moment(midnight, "day")


def on_clock(midnight: datetime, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A day's time by the clock: 24:00 is its end (ISO 8601), and a leap second is its minute's last."""
    if hour > HOURS or (hour == HOURS and (minute or second)):
        raise ValueError(f"no time {hour}:{minute}:{second}")
    return midnight + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


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


def _zoned(at: datetime, precision: Precision, after: str, own: tzinfo | None) -> Moment:
    """The time in the zone that is written right after its clock, as an offset, an abbreviation or a region."""
    if words := ZONE_WORDS.match(after):
        place = words["place"].lower()
        if words["time"] or (place in SAID_ALONE and words["end"] is not None):
            return Moment(at.replace(tzinfo=ZoneInfo(SPOKEN[place])), precision)
    near = after[:24]
    if offset := re.match(r"\s*\(?(?:UTC|GMT)?\s*([+-]\d\d?:?(?:\d\d)?)\b", near):
        zone = _offset(offset[1])
        return Moment(at.replace(tzinfo=zone if abs(zone.utcoffset(None)) <= FARTHEST else None), precision)
    if region := ZONE_REGION.match(near):
        return Moment(at.replace(tzinfo=_region(region[1])), precision)
    name = ZONE_NAME.match(near)
    if name is None:
        return Moment(at, precision)
    if own and _is_spoken(name[1], at, own):
        return Moment(at.replace(tzinfo=own), precision)
    return Moment(at.replace(tzinfo=_named_zone(name[1])), precision, name[1] not in SHARED)


def _capital(after: str) -> str:
    return SMALL_ZONE.sub(lambda small: small[0].upper(), after)


def _is_spoken(name: str, at: datetime, own: tzinfo) -> bool:
    """Whether a zone calls itself so at that time; for names that others use too, in any season."""
    seasons = (at.replace(month=1, day=1), at.replace(month=7, day=1)) if name in SHARED else (at,)
    return name in {season.replace(tzinfo=own).tzname() for season in seasons}


def _named_zone(name: str) -> tzinfo | None:
    if name in REGIONS:
        return ZoneInfo(REGIONS[name])
    if name in ZONES:
        return timezone(timedelta(hours=ZONES[name])) if ZONES[name] else UTC
    return None


def _region(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
