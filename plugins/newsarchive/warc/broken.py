"""How a WARC file can disappoint."""

from dataclasses import dataclass


class BrokenRecord(Exception):
    """A record that is torn, corrupt, or not what it was said to be."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Bytes of a WARC file that could not be read, and why."""

    offset: int
    reason: str
