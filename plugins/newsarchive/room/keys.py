"""Where a list goes on: the key of a page's last row, which stands in the address of the next page."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from newsarchive.room.troubles import BadQuestion

KEY = re.compile(r"(?P<at>[0-9T:.+Z-]{0,40})~(?P<number>[0-9]{1,18})")
LONGEST = 2000  # letters
NO_PLACE = "after: this is no place in a list"
Row = TypeVar("Row")
Place = tuple[int | float | str, ...]  # where a row stands: no two rows of a list have the same


def key(at: datetime | date | None, number: int) -> str:
    """The key of a row, for `after`: where a list goes on behind it."""
    return f"{at.isoformat() if at else ''}~{number}"


def read_key(after: str | None) -> tuple[datetime | None, int] | None:
    """What `key` wrote; None where a list begins; BadQuestion."""
    if not after:
        return None
    found = KEY.fullmatch(after.replace(" ", "+"))
    try:
        if found is None:
            raise ValueError
        at = datetime.fromisoformat(found["at"]) if found["at"] else None
    except ValueError:
        raise BadQuestion(NO_PLACE) from None
    return (at if at is None or at.tzinfo else at.replace(tzinfo=UTC)), int(found["number"])


def page_of(
    rows: Sequence[Row], place: Callable[[Row], Place], after: str | None, most: int
) -> tuple[list[Row], str | None]:
    """Of a list that is read whole, in the order of its rows' places: those behind `after`, and the next page's key.

    A key is the last row's place itself: where rows come or go meanwhile, none is passed over and none told twice.
    """
    passed = read_place(after)
    if passed is not None and any(len(place(row)) != len(passed) for row in rows):
        raise BadQuestion(NO_PLACE)
    try:
        behind = sorted((row for row in rows if passed is None or place(row) > passed), key=place)
    except TypeError:
        raise BadQuestion(NO_PLACE) from None
    return behind[:most], json.dumps(place(behind[most - 1])) if len(behind) > most else None


def read_place(after: str | None) -> Place | None:
    """The place that `page_of` wrote; None where a list begins; BadQuestion."""
    if not after:
        return None
    try:
        told = json.loads(after[:LONGEST], parse_constant=number_named)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, list) or not all(type(part) in (int, float, str) for part in told):
        raise BadQuestion(NO_PLACE)
    return tuple(told)


def number_named(said: str) -> float:
    """What Python reads in JSON beside JSON: NaN is no place, as nothing is before or behind it."""
    if said == "NaN":
        raise ValueError(said)
    return float(said)
