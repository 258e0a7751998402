"""What the search of the reading room asks."""

from dataclasses import dataclass
from datetime import datetime

from newsarchive.store.connection import Connection
from newsarchive.store.statements import records


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found."""

    article_id: int
    source: str
    title: str
    published_at: datetime | None
    url: str
    highlight: str


def hits(conn: Connection, query: str, most: int) -> list[Hit]:
    """What the search finds."""
    return records(conn, "room_search", Hit, query=query, hits=most)
