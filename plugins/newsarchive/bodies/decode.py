"""Content codings undone within limits: a bomb is noticed before it has filled the memory."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import brotli
import zstandard

from newsarchive.records import Exchange

PIECE_BYTES = 64 * 1024  # decoded bytes handed on at a time: a bomb is noticed within one piece
ZSTD_SLICE_BYTES = 256  # a zstd block of 4 bytes may stand for 128 KiB, so it is fed by small slices
ZSTD_WINDOW_BYTES = 8 * 1024 * 1024  # RFC 9659: what a content coding may ask of a reader
GZIP_MAGIC = b"\x1f\x8b"
NO_CODING = frozenset({"", "identity", "none", "binary", "utf-8", "utf8"})  # seen in the wild, mean nothing


class BadEncoding(Exception):
    """A content coding that is unknown, that does not decode, or that is not the only one."""


@dataclass(frozen=True, slots=True)
class Body:
    """Decoded bytes; `truncated` is 'length' at the limit, 'disconnect' where the coding has no end."""

    data: bytes
    truncated: Literal["length", "disconnect"] | None = None


class Decoder(Protocol):
    """Bytes in as they come, decoded pieces of bounded size out."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decoded pieces of at most about 8 MiB each; raises BadEncoding."""

    def is_whole(self) -> bool:
        """Whether the coding's own end was seen (or nothing came at all)."""


class _Identity:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def is_whole(self) -> bool:
        return True


class _Zlib:
    """One zlib stream after the other; `wbits` says which frame (see zlib.decompressobj)."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)
        self._is_started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            self._is_started = True
            if self._stream.eof:
                if not data.startswith(GZIP_MAGIC):
                    return  # padding after the end, as browsers take it
                self._stream = zlib.decompressobj(self._wbits)
            yield from self._inflate(data)
            data = self._stream.unused_data if self._stream.eof else b""

    def _inflate(self, data: bytes) -> Iterator[bytes]:
        piece = b"-"
        while (data or len(piece) == PIECE_BYTES) and not self._stream.eof:
            try:
                piece = self._stream.decompress(data, PIECE_BYTES)
            except zlib.error as error:
                raise BadEncoding(str(error)) from error
            data = self._stream.unconsumed_tail
            yield piece

    def is_whole(self) -> bool:
        return self._stream.eof or not self._is_started


class _Deflate:
    """'deflate' is zlib by the RFC and raw deflate by half of the servers: the first two bytes tell."""

    def __init__(self) -> None:
        self._head = b""
        self._inner: _Zlib | None = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        if self._inner is None:
            data = self._head + data
            if len(data) < 2:
                self._head = data
                return
            is_zlib = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
            self._inner = _Zlib(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
        yield from self._inner.feed(data)

    def is_whole(self) -> bool:
        return self._inner.is_whole() if self._inner else not self._head


class _Brotli:
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


class _Zstd:
    def __init__(self) -> None:
        self._stream = self._new()
        self._is_started = False

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
                yield piece
                part = self._stream.unused_data if self._stream.eof else b""

    def is_whole(self) -> bool:
        return bool(self._stream.eof) or not self._is_started


def decoder_for(content_encoding: str | None) -> Decoder:
    """The decoder of a Content-Encoding value; BadEncoding when it is unknown or names several."""
    codings = [c.strip().lower() for c in (content_encoding or "").split(",")]
    codings = [c for c in codings if c not in NO_CODING]
    if len(codings) > 1:
        raise BadEncoding(f"{len(codings)} content codings, one over the other: {content_encoding!r:.80}")
    match codings:
        case []:
            return _Identity()
        case ["gzip" | "x-gzip"]:
            return _Zlib(zlib.MAX_WBITS | 16)
        case ["deflate"]:
            return _Deflate()
        case ["br"]:
            return _Brotli()
        case ["zstd"]:
            return _Zstd()
    raise BadEncoding(f"unknown content coding {content_encoding!r:.80}")


def decode_body(payload: bytes, content_encoding: str | None, *, limit_bytes: int) -> Body:
    """The payload without its content coding, at most `limit_bytes` of it; raises BadEncoding."""
    decoder = decoder_for(content_encoding)
    decoded = bytearray()
    for piece in decoder.feed(payload):
        decoded += piece[: limit_bytes - len(decoded) + 1]
        if len(decoded) > limit_bytes:
            return Body(bytes(decoded[:limit_bytes]), "length")
    return Body(bytes(decoded), None if decoder.is_whole() else "disconnect")


def content_encoding_of(headers: Iterable[tuple[str, str]]) -> str:
    """All Content-Encoding headers in one value: a second one hides a second coding."""
    return ", ".join(value for name, value in headers if name.lower() == "content-encoding")


def body_of(exchange: Exchange, *, limit_bytes: int) -> Body:
    """The decoded body of an exchange; what the exchange lost on the way is said as well."""
    body = decode_body(exchange.payload, content_encoding_of(exchange.headers), limit_bytes=limit_bytes)
    if body.truncated or exchange.truncated is None:
        return body
    return Body(body.data, "length" if exchange.truncated == "length" else "disconnect")
