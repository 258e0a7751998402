"""The date of a record: WARC 1.1 lets a writer leave off what it does not know, and older tools write as ARC files do."""

import re
from calendar import monthrange
from datetime import UTC, datetime

from newsarchive.warc.broken import BrokenRecord

FIRST_YEAR, LAST_YEAR = 1990, 2199  # before the web, and more than the archive's days and months reckon with
TO_THE_SECOND = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})", re.ASCII)  # ARC and CDX
LESS = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?", re.ASCII)  # to the year, the month or the day
LEAP_SECOND = re.compile(r"(:\d\d):60")


def record_moment(text: str) -> datetime:
    """When the record was made, UTC; of a year, a month or a day, its last second. Raises BrokenRecord.

    The last second, because what a page says of itself was written before it was captured; but the first one where
    the last is still to come.
    """
    said = text.strip()
    try:
        at = _read(said)
        if FIRST_YEAR <= at.year <= LAST_YEAR:
            return at
    except (ValueError, OverflowError) as error:
        raise BrokenRecord(f"a WARC-Date that is no date: {said[:40]!r}") from error
    raise BrokenRecord(f"a WARC-Date on which nobody captured anything: {said[:40]!r}")


def _read(said: str) -> datetime:
    """The moment in any of the forms in which it is written; raises ValueError, OverflowError."""
    if span := LESS.fullmatch(said):
        return _moment_within(*(int(part) if part else None for part in span.groups()))
    if arc := TO_THE_SECOND.fullmatch(said):
        return datetime(*map(int, arc.groups()), tzinfo=UTC)  # type: ignore[arg-type, misc]
    read = datetime.fromisoformat(LEAP_SECOND.sub(r"\1:59", said))
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _moment_within(year: int | None, month: int | None = None, day: int | None = None) -> datetime:
    """The last second of the year, month or day, or the first where the last has not come."""
    first = datetime(year or 0, month or 1, day or 1, tzinfo=UTC)
    last_month = month or 12
    last_day = day or monthrange(first.year, last_month)[1]
    last = datetime(first.year, last_month, last_day, 23, 59, 59, tzinfo=UTC)
    return last if last <= datetime.now(UTC) else first
