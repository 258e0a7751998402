"""Child processes that read pages within limits; a page that kills its reader costs that page only.

Plain subprocesses on pipes, not multiprocessing: an Airflow task may be daemonic and has signal handlers of its own.
When this process ends, however it ends, the pipes close and the readers with them.
"""

import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import newsarchive
from newsarchive.extract.wire import HEADER
from newsarchive.outcomes import Outcome
from newsarchive.records import Extraction, Page, PageFailure, SiteFacts

PACKAGE_ROOT = str(Path(newsarchive.__file__).resolve().parents[1])
WORKER = (sys.executable, "-P", "-m", "newsarchive.extract.worker")
PAGES_A_READER = 1000  # then it is replaced, so that what a library leaks stays small
GRACE_SECONDS = 10  # after its own alarm, for a reader that is stopped or starved
AHEAD = 4  # pages waiting in order for a slow one, per process
CHUNK = 1 << 16


class _Reader:
    """One child process and the page that it has in hand."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        path = os.pathsep.join(filter(None, [PACKAGE_ROOT, os.environ.get("PYTHONPATH")]))
        self.process = subprocess.Popen(
            [*WORKER, str(seconds), str(megabytes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}, bufsize=0,
        )  # fmt: skip
        self.answers = self.process.stdout
        self.buffer = bytearray()
        self.ticket: int | None = None
        self.url = ""
        self.pages = 0
        self.patience = 0.0

    def give(self, ticket: int, request: tuple[Page, SiteFacts], seconds: float) -> None:
        """Hand over a page; a reader that is dead already is noticed when its answer is read."""
        self.ticket, self.url, self.pages = ticket, request[0].url, self.pages + 1
        self.patience = time.monotonic() + seconds + GRACE_SECONDS
        data = pickle.dumps(request, protocol=5)
        message = memoryview(HEADER.pack(len(data)) + data)
        try:
            while message:
                message = message[os.write(self.process.stdin.fileno(), message) :]  # type: ignore[union-attr]
        except BrokenPipeError:
            pass  # the end of its output tells the rest

    def taken(self) -> tuple[object, bool]:
        """(answer or None, whether the reader is still alive) after its output became readable."""
        data = os.read(self.answers.fileno(), CHUNK)  # type: ignore[union-attr]
        if not data:
            return None, False
        self.buffer += data
        if len(self.buffer) < HEADER.size:
            return None, True
        end = HEADER.size + HEADER.unpack_from(self.buffer)[0]
        if len(self.buffer) < end:
            return None, True
        answer = pickle.loads(memoryview(self.buffer)[HEADER.size : end])
        self.buffer = bytearray()
        return answer, True

    def end(self) -> int:
        """Stop it, whatever it does, and collect it."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()
        return self.process.wait()


class Readers:
    """`processes` readers; each page has `seconds` of wall time, each process `megabytes` of address space."""

    def __init__(self, processes: int = 1, seconds: float = 20.0, megabytes: int = 1024) -> None:
        self.processes = max(1, processes)
        self.seconds = seconds
        self.megabytes = megabytes
        self._readers: list[_Reader] = []
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all readers."""
        for reader in self._readers:
            self._selector.unregister(reader.answers)  # type: ignore[arg-type]
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
                        idle.give(given, item, self.seconds)  # type: ignore[arg-type]
                        given += 1
                self._collect(done, wait=first not in done)
                while first in done:
                    yield done.pop(first)
                    first += 1
        finally:
            if any(reader.ticket is not None for reader in self._readers):
                self.close()  # the consumer stopped early: no answer may reach the next reading

    def _idle(self) -> _Reader | None:
        for reader in self._readers:
            if reader.ticket is None:
                if reader.pages < PAGES_A_READER:
                    return reader
                self._retire(reader)
                break
        if len(self._readers) >= self.processes:
            return None
        reader = self._started()
        self._readers.append(reader)
        self._selector.register(reader.answers, selectors.EVENT_READ, reader)  # type: ignore[arg-type]
        return reader

    def _started(self) -> _Reader:
        return _Reader(self.seconds, self.megabytes)

    def _retire(self, reader: _Reader) -> int:
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

    def _give_up(self, busy: list[_Reader], done: dict[int, Extraction | PageFailure]) -> None:
        """Readers that are stopped or starved, and did not even hear their own alarm."""
        for reader in busy:
            if reader.ticket is not None and time.monotonic() > reader.patience:
                reason = "the reader did not answer"
                done[reader.ticket] = PageFailure(reader.url, Outcome.EXTRACT_TIMEOUT, reason)
                self._retire(reader)

    def _take(self, reader: _Reader, done: dict[int, Extraction | PageFailure]) -> None:
        answer, is_alive = reader.taken()
        if answer is not None and reader.ticket is not None:
            done[reader.ticket] = answer  # type: ignore[assignment]
            reader.ticket = None
            if isinstance(answer, PageFailure):
                self._retire(reader)  # after a fault its memory is not to be trusted
        elif not is_alive:
            ticket = reader.ticket
            code = self._ended(reader)
            if ticket is not None:
                done[ticket] = _failure(reader.url, code, self.seconds, self.megabytes)

    def _ended(self, reader: _Reader) -> int:
        """The exit code of a reader that ended by itself."""
        try:
            code = reader.process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            code = 0
        self._retire(reader)
        return code


def _failure(url: str, code: int, seconds: float, megabytes: int) -> PageFailure:
    if code == -signal.SIGALRM:
        return PageFailure(url, Outcome.EXTRACT_TIMEOUT, f"not read within {seconds:g} s")
    if code == -signal.SIGKILL:
        return PageFailure(url, Outcome.EXTRACT_MEMORY, f"ended by the kernel; the limit is {megabytes} MB")
    name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return PageFailure(url, Outcome.EXTRACT_CRASH, f"the reader died: {name}")
