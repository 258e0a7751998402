"""The zone that is written behind a clock: an offset, an abbreviation, a region, or in words."""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_TABLES = tomllib.loads(Path(__file__).with_name("calendar.toml").read_text("utf-8"))
ZONES: dict[str, float] = _TABLES["zones"]
REGIONS: dict[str, str] = _TABLES["regions"]
SPOKEN: dict[str, str] = _TABLES["spoken"]
SHARED = frozenset(_TABLES["other"]["zones"])
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
# As programs write it for America ('5/2/2026 10:00:00 AM'): others that halve the day write a nought before the month.
AMERICAN_PROGRAM = re.compile(
    r"^(?=\d/|\d\d/\d/)[1-9]\d?/[1-9]\d?/\d{4},? [1-9]\d?:\d\d:\d\d [AP]M(?: [A-Z]{1,4})?$"
)
ZONE_REGION = re.compile(r"^\W{0,3}([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2})\b")
FARTHEST = timedelta(hours=14)


def is_american(text: str, own: tzinfo | None) -> bool:
    """Whether a text's clock is one of North America, and the writer's zone, where it is known, is no other."""
    name = str(own) if own else "UTC"
    if not name.startswith(("America/", "US/", "Canada/", "UTC", "Etc/")):
        return False
    return AMERICAN.search(text) is not None or AMERICAN_PROGRAM.match(text) is not None


def offset_of(text: str) -> timezone:
    """The zone of 'Z' or an offset like '+02:00'; raises ValueError for what is neither, or a day and more."""
    if text.upper() == "Z":
        return UTC
    match = OFFSET.search(text)
    if not match:
        raise ValueError(text)
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def zone_after(after: str, at: datetime, own: tzinfo | None) -> tuple[tzinfo | None, bool]:
    """The zone that is written right after a clock, None where none is, and whether it is certain.

    `own` is the writer's, of which names that several regions share are meant; `at` is what the clock says.
    """
    if words := ZONE_WORDS.match(after):
        place = words["place"].lower()
        if words["time"] or (place in SAID_ALONE and words["end"] is not None):
            return ZoneInfo(SPOKEN[place]), True
    near = after[:24]
    if offset := re.match(r"\s*\(?(?:UTC|GMT)?\s*([+-]\d\d?:?(?:\d\d)?)\b", near):
        zone = offset_of(offset[1])
        return (zone if abs(zone.utcoffset(None)) <= FARTHEST else None), True
    if region := ZONE_REGION.match(near):
        return _region(region[1]), True
    name = ZONE_NAME.match(near)
    if name is None:
        return None, True
    if own and _is_spoken(name[1], at, own):
        return own, True
    return _named_zone(name[1]), name[1] not in SHARED


def capital(after: str) -> str:
    """The text with a small zone's name that it begins with in capitals: '3:05 pm est'."""
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
