"""What an address asks for, read: days, spans of them, words of closed lists; what is none of them is refused in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from newsarchive.room.troubles import BadQuestion


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """The first moment of the first day."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def until(self) -> datetime:
        """The first moment after the last day."""
        if self.last == date.max:  # Python has no day after it
            return datetime.combine(self.last, time.max, UTC)
        return datetime.combine(self.last + timedelta(1), time(), UTC)


def asked_days(params: Mapping[str, str], unless_told: int) -> Days:
    """The days of `from` and `to`, both included; so many up to the last where they are not named; BadQuestion."""
    last = day_of(params, "to") or datetime.now(UTC).date()
    first = day_of(params, "from") or max(last, date.min + timedelta(unless_told)) - timedelta(
        unless_told - 1
    )
    if last < first:
        raise BadQuestion(f"from {first} to {last}: the first day is after the last")
    return Days(first, last)


def day_of(params: Mapping[str, str], name: str) -> date | None:
    """A day as a form sends it; None where it is left empty; BadQuestion."""
    said = params.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadQuestion(f"{name}: {said!r} is no day; write it as 2026-01-31") from None


def one_of(params: Mapping[str, str], name: str, words: Collection[str]) -> str | None:
    """A word of a closed list; None where it is left empty; BadQuestion."""
    said = params.get(name) or None
    if said is not None and said not in words:
        raise BadQuestion(f"{name}: one of {', '.join(words)} is meant")
    return said
