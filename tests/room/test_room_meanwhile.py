"""What readers get while the archive changes under them: no page breaks, and nothing of what was taken down before."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from urllib.parse import quote, urlsplit

import pytest
from room.conftest import SPAN, served
from sql.shelves import Shelves, hours, prose

from newsarchive.care import takedown
from newsarchive.store import Connection, connect, watches
from newsarchive.store.room_search import SearchFilter
from newsarchive.store.takedowns import Decision, Target
from newsarchive.store.watches import NewWatch

WORDS = ("zanzibar", "zacatecas", "zaragoza", "zhengzhou")
DECIDED = datetime(2026, 3, 9, tzinfo=UTC)
LISTING = "https://mirror.example/"


@dataclass(frozen=True, slots=True)
class Got:
    """A page that a reader was given, and which of the words stood in it."""

    place: str
    asked_at: float
    status: int
    words: frozenset[str]


@dataclass
class Readers:
    """Some who read one page after another, until they are told to stop."""

    address: str
    places: list[str]
    stop: Event = field(default_factory=Event)
    got: list[Got] = field(default_factory=list)

    def read(self, first: int) -> None:
        """From this place on, round and round."""
        netloc = urlsplit(self.address).netloc
        with closing(HTTPConnection(netloc, timeout=60)) as wire:
            while not self.stop.is_set():
                place, began = self.places[first % len(self.places)], time.monotonic()
                wire.request("GET", place)
                answer = wire.getresponse()
                text = answer.read().decode().lower()
                found = frozenset(word for word in WORDS if f"treaty of {word}" in text)
                self.got.append(Got(place, began, answer.status, found))
                first += 1


@pytest.fixture
def busy(loader: Connection, reader_dsn: str) -> Iterator[Readers]:
    """A room of which some read every page on which four articles stand."""
    shelves = Shelves(loader, reader_dsn)
    numbers = []
    for hour, word in enumerate(WORDS):
        title, text = f"The treaty of {word}", f"A treaty was signed.\n\n{prose(word)}"
        made = shelves.load(f"{LISTING}{word}", hours(1 + hour), text, title=title, source="mirror")
        shelves.load(
            f"{LISTING}{word}", hours(20 + hour), f"{text} It was not.", title=title, source="mirror"
        )
        numbers.append(made.article_id)
    shelves.show("mirror", LISTING, hours(9), [(f"{LISTING}{word}", f"Treaty of {word}") for word in WORDS])
    _, token = watches.add(loader, NewWatch("Treaties", "search", SearchFilter(query="treaty")), "a test")
    places = [
        "/?q=treaty", f"/changes?{SPAN}", f"/front/mirror?listing={quote(LISTING)}", f"/feed/{token}",
        f"/sql?q={quote('select title from news.articles_current')}&format=csv",
        *(f"/article/{number}{page}" for number in numbers for page in ("", "/compare", "?view=json")),
    ]  # fmt: skip
    with served(reader_dsn) as address:
        yield Readers(address, places)


def test_whoever_asks_after_a_takedown_gets_nothing_of_it_while_many_read(
    busy: Readers, owner_dsn: str, tmp_path: Path
) -> None:
    taken: dict[str, float] = {}
    with ThreadPoolExecutor(6) as crowd, closing(connect(owner_dsn)) as conn:
        reading = [crowd.submit(busy.read, 3 * reader) for reader in range(6)]
        try:
            for number, word in enumerate(WORDS):
                until = len(busy.got) + 2 * len(busy.places)
                while len(busy.got) < until and not any(reader.done() for reader in reading):
                    time.sleep(0.01)
                decision = Decision(
                    "hide" if number % 2 else "purge", "a court", "B. Reader", DECIDED, "the librarian"
                )
                takedown.take_down(
                    conn, tmp_path, Target("url", f"{LISTING}{word}"), decision, lambda line: None
                )
                taken[word] = time.monotonic()
            until = len(busy.got) + 2 * len(busy.places)
            while len(busy.got) < until and not any(reader.done() for reader in reading):
                time.sleep(0.01)
        finally:
            busy.stop.set()
        for reader in reading:
            reader.result()
    assert {got.status for got in busy.got} <= {200, 404, 410}, {got for got in busy.got if got.status >= 500}
    late = [got for got in busy.got for word in got.words if got.asked_at > taken[word]]
    assert not late, late
    for place in busy.places:
        assert any(got.words for got in busy.got if got.place == place), place
