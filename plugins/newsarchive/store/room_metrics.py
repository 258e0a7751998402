"""The figures that the reading room gives to a monitoring system."""

from dataclasses import dataclass

from newsarchive.store.connection import Connection
from newsarchive.store.statements import records


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `what` is counted, of which source (None: of the whole archive), under which name."""

    what: str
    source: str | None
    name: str | None
    value: float


def figures(conn: Connection) -> list[Figure]:
    """Every figure, by what it counts."""
    return records(conn, "room_metrics", Figure)
