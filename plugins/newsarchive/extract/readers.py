"""Child processes that read pages within limits; a page that kills its reader costs that page only."""

import selectors
import signal
import time
from collections.abc import Iterable, Iterator
from types import TracebackType

from newsarchive.children.child import CLOCKS
from newsarchive.extract.reader_processes import ReaderProcess, waiting
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, SiteFacts

PAGE_SECONDS = 20.0  # of processor time for one page
PAGE_MEGABYTES = 1024  # of address space
AHEAD = 4  # pages waiting in order for a slow one, per process


class Readers:
    """`processes` readers; each page has `seconds` of processor time, each process `megabytes` of address space."""

    def __init__(
        self, processes: int = 1, seconds: float = PAGE_SECONDS, megabytes: int = PAGE_MEGABYTES
    ) -> None:
        self.processes = max(1, processes)
        self.seconds = seconds
        self.megabytes = megabytes
        self._readers: list[ReaderProcess] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let readers wait for the next reading; one that has a page in hand, or is worn, is ended."""
        for reader in self._readers:
            self._selector.unregister(reader.answers)  # type: ignore[arg-type]
            if reader.is_well():
                waiting().add(reader)
            else:
                reader.end()
        self._readers = []

    def read(
        self, pages: Iterable[tuple[Page, SiteFacts] | PageFailure | None]
    ) -> Iterator[Extraction | PageFailure]:
        """Answers in the order of the pages. A PageFailure among them is passed on in its place; None means
        'none at the moment, but do not wait for me': answers that are ready are given first."""
        source = iter(pages)
        done: dict[int, Extraction | PageFailure] = {}
        first = given = 0
        is_open = True
        try:
            while is_open or first < given:
                while is_open and given - first < self.processes * AHEAD and (idle := self._idle()):
                    item = next(source, StopIteration)
                    if item is StopIteration:
                        is_open = False
                    elif item is None:
                        break
                    elif isinstance(item, PageFailure):
                        done[given] = item
                        given += 1
                    else:
                        idle.read(given, item)  # type: ignore[arg-type]
                        given += 1
                self._collect(done, wait=first not in done)
                while first in done:
                    yield done.pop(first)
                    first += 1
        finally:
            if any(reader.ticket is not None for reader in self._readers):
                self.close()  # the consumer stopped early: no answer may reach the next reading

    def _idle(self) -> ReaderProcess | None:
        for reader in self._readers:
            if reader.ticket is None:
                if not reader.is_worn():
                    return reader
                self._retire(reader)
                break
        if len(self._readers) >= self.processes:
            return None
        reader = self._started()
        self._readers.append(reader)
        self._selector.register(reader.answers, selectors.EVENT_READ, reader)  # type: ignore[arg-type]
        return reader

    def _started(self) -> ReaderProcess:
        return waiting().take(self.seconds, self.megabytes) or ReaderProcess(self.seconds, self.megabytes)

    def _retire(self, reader: ReaderProcess) -> int:
        self._selector.unregister(reader.answers)  # type: ignore[arg-type]
        self._readers.remove(reader)
        return reader.end()

    def _collect(self, done: dict[int, Extraction | PageFailure], wait: bool) -> None:
        busy = [reader for reader in self._readers if reader.ticket is not None]
        if not busy:
            return
        until = min(reader.patience for reader in busy)
        ready = self._selector.select(
            max(0.0, min(until - time.monotonic(), 0.05 if not wait else 1.0)) if wait else 0
        )
        for key, _ in ready:
            self._take(key.data, done)
        if not ready:
            self._give_up(busy, done)

    def _give_up(self, busy: list[ReaderProcess], done: dict[int, Extraction | PageFailure]) -> None:
        """Readers that are stopped or starved, and did not even hear their own alarm."""
        for reader in busy:
            if reader.ticket is not None and time.monotonic() > reader.patience:
                reason = "the reader did not answer"
                done[reader.ticket] = PageFailure(reader.url, Outcome.EXTRACT_TIMEOUT, reason)
                self._retire(reader)

    def _take(self, reader: ReaderProcess, done: dict[int, Extraction | PageFailure]) -> None:
        answer, is_alive = reader.taken()
        if answer is not None and reader.ticket is not None:
            done[reader.ticket] = answer  # type: ignore[assignment]
            reader.ticket = None
            if isinstance(answer, PageFailure):
                self._retire(reader)  # after a fault its memory is not to be trusted
        elif not is_alive:
            ticket = reader.ticket
            code = reader.code()
            self._retire(reader)
            if ticket is not None:
                done[ticket] = _failure(reader.url, code, self.seconds, self.megabytes)


def _failure(url: str, code: int, seconds: float, megabytes: int) -> PageFailure:
    if code in CLOCKS:
        reason = f"not read within {seconds:g} seconds of processor time"
        return PageFailure(url, Outcome.EXTRACT_TIMEOUT, reason)
    if code == -signal.SIGKILL:
        return PageFailure(url, Outcome.EXTRACT_MEMORY, f"ended by the kernel; the limit is {megabytes} MB")
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return PageFailure(url, Outcome.EXTRACT_CRASH, f"the reader died: {name}")
