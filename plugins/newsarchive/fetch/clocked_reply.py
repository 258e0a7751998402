"""http.client's reply read within the time of its exchange, with the bytes of its head kept."""

import http.client
import io
import socket
from typing import Any

from newsarchive.fetch.wire import Wire

# `Any` stands here only where the methods of http.client that are overridden take anything.
MAX_INTERIM_REPLIES = 10  # 100 Continue, 103 Early Hints
READ_BUFFER_BYTES = 64 * 1024
MOST_HEAD_BYTES = 256 * 1024  # as much as browsers take
# What http.client and urllib3 read of a head to know where the body ends; our own reading takes all that is kept.
_FRAMING = (b"content-length", b"transfer-encoding", b"connection", b"keep-alive", b"trailer", b"upgrade")


class _ClockedReader(io.RawIOBase):
    """A socket's raw stream whose every read is bounded by what is left of the exchange's time."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, wire: Wire) -> None:
        self._raw, self._sock, self._wire = raw, sock, wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._wire.remaining())
        received = self._raw.readinto(buffer) or 0
        self._wire.count(received)
        return received

    def close(self) -> None:
        self._raw.close()
        super().close()


class _HeadKeeper(io.BufferedReader):
    """Keeps the lines read while `head` is set: http.client reads a head line by line.

    It gives up at a hundred headers, or at one of 64 KiB, and is handed those alone that it needs.
    """

    head: bytearray | None = None

    def readline(self, size: int | None = -1, /) -> bytes:
        if self.head is None:
            return super().readline(size)
        is_passed = True  # a status line; of headers, the one before, which a folded line belongs to
        while True:
            is_status = not self.head
            line = super().readline(MOST_HEAD_BYTES)
            self.head += line
            if len(self.head) > MOST_HEAD_BYTES:
                raise http.client.HTTPException(f"a head of more than {MOST_HEAD_BYTES} bytes")
            is_folded = line[:1] in (b" ", b"\t")
            is_passed = is_passed if is_folded else line.partition(b":")[0].strip().lower() in _FRAMING
            if is_status or is_passed or not line.strip():
                return line


class ClockedReply(http.client.HTTPResponse):
    """http.client's reply, read by the clock, with the bytes of its head kept."""

    def __init__(self, sock: socket.socket, *args: Any, wire: Wire, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._wire = wire
        raw = self.fp.detach()
        self.fp: Any = _HeadKeeper(_ClockedReader(raw, sock, wire), READ_BUFFER_BYTES)

    def begin(self) -> None:
        """Read the head, and keep it."""
        self.fp.head = self._wire.response_head
        fp = self.fp
        super().begin()
        fp.head = None

    def _read_status(self) -> tuple[str, int, str]:
        """The final reply's status line: http.client skips '100' only, and without an end."""
        for _ in range(MAX_INTERIM_REPLIES):
            self._wire.response_head.clear()
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if status >= http.client.OK or status == http.client.SWITCHING_PROTOCOLS:
                return version, status, reason
            while self.fp.readline() not in (b"\r\n", b"\n", b""):
                pass
        raise http.client.HTTPException("interim replies without an end")
