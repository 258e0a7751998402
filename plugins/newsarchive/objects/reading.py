"""An object as a file that is read and sought in: its bytes come in windows, each by one request."""

import io
from collections.abc import Callable
from typing import Any

WINDOW_BYTES = 8 * 2**20
KEPT_BYTES = 2**18  # behind the window: whoever reads members goes back to where the last one ended

Fetch = Callable[[int, int], tuple[bytes, int]]  # start, length → bytes, size of the whole


class ObjectFile(io.RawIOBase):
    """The file; `near` is where it will be read, as (start, length), so that one request brings it all."""

    def __init__(self, fetch: Fetch, near: tuple[int, int] | None = None) -> None:
        self._fetch = fetch
        self._at = 0
        self._data = b""
        self._start, first = near or (0, WINDOW_BYTES)
        self._data, self._size = fetch(self._start, first)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence] + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self._size:
            return 0
        end = self._start + len(self._data)
        if not self._start <= self._at < end:
            self._go_on(end)
        piece = memoryview(self._data)[self._at - self._start :][: len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _go_on(self, end: int) -> None:
        """The next window; the end of the last one is kept where it lies right before."""
        kept = self._data[-KEPT_BYTES:] if self._at == end else b""
        data, self._size = self._fetch(self._at, WINDOW_BYTES)
        self._data = kept + data
        self._start = self._at - len(kept)
