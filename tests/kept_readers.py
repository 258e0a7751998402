"""Reading processes that outlive a reading: a start costs a second of CPU, and the suite would pay it at each run.

That a reading starts its own and ends it is proved by `tests/extract/test_extract_readers.py`, and by every command and
task that tests start as a program of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest

from newsarchive import extract
from newsarchive.extract.readers import PAGES_A_READER, Readers, _Reader
from newsarchive.reading import captures


class KeptReaders(Readers):
    """The same readers; those that have nothing in hand when a reading closes wait for the next one."""

    waiting: ClassVar[list[tuple[float, int, _Reader]]] = []

    def _started(self) -> _Reader:
        for kept in self.waiting:
            if kept[:2] == (self.seconds, self.megabytes):
                self.waiting.remove(kept)
                return kept[2]
        return super()._started()

    def close(self) -> None:
        for reader in [reader for reader in self._readers if self._is_well(reader)]:
            self._selector.unregister(reader.answers)  # type: ignore[arg-type]
            self._readers.remove(reader)
            self.waiting.append((self.seconds, self.megabytes, reader))
        super().close()

    def _is_well(self, reader: _Reader) -> bool:
        has_pages_left = reader.ticket is None and reader.pages < PAGES_A_READER
        return has_pages_left and reader.process.poll() is None


@contextmanager
def readers_kept() -> Iterator[None]:
    """Every reading of this process takes a kept reader; they end with the context."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (extract, captures):
            patch.setattr(module, "Readers", KeptReaders)
        yield
    while KeptReaders.waiting:
        KeptReaders.waiting.pop()[2].end()
