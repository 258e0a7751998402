"""Times and spans of time; all are aware."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["second", "minute", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open time span `[start, end)`, aware; the data interval of a run."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an interval needs times with a zone")
        if self.end <= self.start:
            raise ValueError(f"an interval must not be empty: {self.start} to {self.end}")

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class When:
    """An instant with how exactly and from where it is known."""

    at: datetime
    precision: Precision
    basis: Literal["explicit", "source", "assumed"]  # whose zone: the page's, the source's, UTC by default
    method: str = ""
    raw: str = ""
    is_suspect: bool = False  # the page's places disagree by over 48 hours, or date only the last change
    path: str = ""
    agreed: int = 0  # other kinds of places that tell the same day
    confidence: float | None = None  # how sure the day is, 0 to 1
