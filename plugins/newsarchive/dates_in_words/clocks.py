"""The time of day in a written date: clocks of 24 hours and of 12, and the words of many languages for their halves."""

import re
from datetime import datetime, timedelta

CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3]|24(?=[:.h]00(?:[:.]00)?(?![\d:])))\s?(?:[:.h]|\s?시\s?|時)\s?([0-5]\d)(?![\d.]\d|\d)(?::([0-5]\d))?\s*(?:分|분)?\s*([ap]\.?\s?m\b\.?)?",
    re.I,
)
HOUR_ONLY = re.compile(r"(?<![\d.:])(1[0-2]|0?[1-9])\s?([ap]\.?m\b\.?)", re.I)
AFTERNOON = re.compile(r"오후|下午|晚上|午後|مساء|μ\.?\s?μ|chiều|tối|ب\.ظ|अपराह्न", re.I)
FORENOON = re.compile(r"오전|上午|凌晨|早上|午前|صباح|π\.?\s?μ|sáng|ق\.ظ|पूर्वाह्न", re.I)
MIDDLE_CLOCK = re.compile(
    r"\d\d?:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+(?:[A-Z]{2,4}|[+-]\d{4}))?(?=\s+(?:19|20)\d\d$)", re.I
)
HOURS = 24


def on_clock(midnight: datetime, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A day's time by the clock: 24:00 is its end (ISO 8601), and a leap second is its minute's last."""
    if hour > HOURS or (hour == HOURS and (minute or second)):
        raise ValueError(f"no time {hour}:{minute}:{second}")
    return midnight + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))


def half_of(text: str, clock: re.Match[str]) -> str | None:
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
