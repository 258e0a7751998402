"""Content codings undone piece by piece: a bomb is noticed before it has filled the memory or taken the night.

Which value of Content-Encoding means which of them is in `codings`.
"""

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli
import zstandard

PIECE_BYTES = 64 * 1024  # decoded bytes handed on at a time: a bomb is noticed within one piece
ZSTD_SLICE_BYTES = 256  # a zstd block of 4 bytes may stand for 128 KiB, so it is fed by small slices
ZSTD_WINDOW_BYTES = 8 * 1024 * 1024  # RFC 9659: what a content coding may ask of a reader
ZLIB_SLICE_BYTES = 4 * 1024  # what is left behind a member is copied, so a slice bounds the copies
MAX_EMPTY_PARTS = (
    1000  # members or frames in a row that hold nothing: a page needs none, a million take minutes
)
MAX_PARTS = (
    250_000  # members or frames in all: each costs what kilobytes do, and 64 MB may be five million of them
)
GZIP_MAGIC = b"\x1f\x8b"


class BadEncoding(Exception):
    """A content coding that is unknown or does not decode, while the bytes do not show what else they are."""


class Decoder(Protocol):
    """Bytes in as they come, decoded pieces of bounded size out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded pieces of at most about 8 MiB each; raises BadEncoding."""

    def is_whole(self) -> bool:
        """Whether the coding's own end was seen (or nothing came at all)."""


class Identity:
    """Bytes as they are."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def is_whole(self) -> bool:
        return True


class Zlib:
    """One zlib stream after the other; `wbits` says which frame (see zlib.decompressobj)."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)
        self._is_started = self._is_over = False
        self._waiting = b""  # behind a member: perhaps the first byte of the next
        self._parts = _Parts()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZLIB_SLICE_BYTES):
            if self._is_over:
                return
            yield from self._feed_slice(data[start : start + ZLIB_SLICE_BYTES])

    def _feed_slice(self, data: bytes) -> Iterator[bytes]:
        data, self._waiting = self._waiting + data, b""
        while data:
            self._is_started = True
            if self._stream.eof and not self._starts_anew(data):
                return
            yield from self._inflate(data)
            data = self._stream.unused_data if self._stream.eof else b""

    def _starts_anew(self, data: bytes) -> bool:
        """Whether another member starts here; what is none is padding, as browsers take it."""
        if data == GZIP_MAGIC[:1]:
            self._waiting = data
            return False
        self._is_over = not data.startswith(GZIP_MAGIC)
        if not self._is_over:
            self._stream = zlib.decompressobj(self._wbits)
        return not self._is_over

    def _inflate(self, data: bytes) -> Iterator[bytes]:
        piece = b"-"
        while (data or len(piece) == PIECE_BYTES) and not self._stream.eof:
            try:
                piece = self._stream.decompress(data, PIECE_BYTES)
            except zlib.error as error:
                raise BadEncoding(str(error)) from error
            data = self._stream.unconsumed_tail
            self._parts.note(piece, self._stream.eof)
            yield piece

    def is_whole(self) -> bool:
        return self._stream.eof or not self._is_started


class _Parts:
    """The members or frames of a body: how many there were, and how many in a row held nothing."""

    def __init__(self) -> None:
        self._is_empty, self._count, self._empty_in_a_row = True, 0, 0

    def note(self, piece: bytes, is_end: bool) -> None:
        """A piece of the part at hand, perhaps its last; raises BadEncoding where parts have no end."""
        self._is_empty = self._is_empty and not piece
        if is_end:
            self._count += 1
            self._empty_in_a_row = self._empty_in_a_row + 1 if self._is_empty else 0
            self._is_empty = True
        if self._empty_in_a_row > MAX_EMPTY_PARTS:
            raise BadEncoding(f"more than {MAX_EMPTY_PARTS} parts in a row that hold nothing")
        if self._count > MAX_PARTS:
            raise BadEncoding(f"more than {MAX_PARTS} parts")


class Deflate:
    """'deflate' is zlib by the RFC and raw deflate by half of the servers: the first two bytes tell."""

    def __init__(self) -> None:
        self._head = b""
        self._inner: Zlib | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None:
            data = self._head + data
            if len(data) < 2:
                self._head = data
                return
            is_zlib = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
            self._inner = Zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        yield from self._inner.feed(data)

    def is_whole(self) -> bool:
        return self._inner.is_whole() if self._inner else not self._head


class Brotli:
    """One Brotli stream (RFC 7932)."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._is_started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._is_started = self._is_started or bool(data)
        while not self._stream.is_finished():
            try:
                piece = self._stream.process(data, output_buffer_limit=PIECE_BYTES)
            except brotli.error as error:
                raise BadEncoding(str(error)) from error
            data = b""
            # Output may wait inside although the stream says that it accepts more: ask until none comes.
            if not piece and self._stream.can_accept_more_data():
                return
            yield piece

    def is_whole(self) -> bool:
        return bool(self._stream.is_finished()) or not self._is_started


class Zstd:
    """One Zstandard frame after the other (RFC 8878)."""

    def __init__(self) -> None:
        self._stream = self._new()
        self._is_started = False
        self._parts = _Parts()

    @staticmethod
    def _new() -> "zstandard.ZstdDecompressionObj":
        return zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj()

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZSTD_SLICE_BYTES):
            part = data[start : start + ZSTD_SLICE_BYTES]
            while part:
                self._stream = self._new() if self._stream.eof else self._stream
                self._is_started = True
                try:
                    piece = self._stream.decompress(part)
                except zstandard.ZstdError as error:
                    raise BadEncoding(str(error)) from error
                self._parts.note(piece, self._stream.eof)
                yield piece
                part = self._stream.unused_data if self._stream.eof else b""

    def is_whole(self) -> bool:
        return bool(self._stream.eof) or not self._is_started
