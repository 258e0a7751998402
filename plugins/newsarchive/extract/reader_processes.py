"""Processes that read pages, and those of them with nothing in hand.

A start costs up to a second of processor, so a reader with nothing in hand waits for this process's next reading.
"""

import os
from functools import cache
from threading import Lock

from newsarchive.children.child import Child
from newsarchive.children.starting import MODULE
from newsarchive.records import Page, SiteFacts

WORKER = (*MODULE, "newsarchive.extract.worker")
PAGES_A_READER = 1000  # then it is replaced, so that what a library leaks stays small


class ReaderProcess(Child):
    """One child process and the page that it has in hand."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        super().__init__(WORKER, seconds, megabytes)
        self.kind = (WORKER, seconds, megabytes)
        self.ticket: int | None = None
        self.url = ""
        self.pages = 0

    def read(self, ticket: int, request: tuple[Page, SiteFacts]) -> None:
        """Hand over a page."""
        self.ticket, self.url, self.pages = ticket, request[0].url, self.pages + 1
        self.give(request)

    def is_worn(self) -> bool:
        """Whether it has read as much as one process may."""
        return self.pages >= PAGES_A_READER

    def is_well(self) -> bool:
        """Whether it can be handed a page."""
        return self.ticket is None and not self.is_worn() and self.process.poll() is None


class Waiting:
    """Readers with nothing in hand."""

    def __init__(self) -> None:
        self.readers: list[ReaderProcess] = []
        self._lock = Lock()

    def take(self, seconds: float, megabytes: int) -> ReaderProcess | None:
        """One of this program and these limits, if one is well; those that died are collected."""
        kind = (WORKER, seconds, megabytes)
        with self._lock:
            for reader in [reader for reader in self.readers if reader.kind == kind]:
                self.readers.remove(reader)
                if reader.is_well():
                    return reader
                reader.end()
        return None

    def add(self, reader: ReaderProcess) -> None:
        """Let it wait; it ends with this process, as every child does."""
        with self._lock:
            self.readers.append(reader)

    def end(self) -> None:
        """End them all, for whoever counts what they took."""
        with self._lock:
            while self.readers:
                self.readers.pop().end()


def waiting() -> Waiting:
    """This process's own: one that was forked must not talk to its parent's children."""
    return _waiting_of(os.getpid())


@cache
def _waiting_of(pid: int) -> Waiting:
    return Waiting()
