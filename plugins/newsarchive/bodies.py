"""Content codings undone within limits, and what the bytes are: a body is a claim until it is looked at."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

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


class _Plain:
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
            if len(data) < 2:  # noqa: PLR2004 - a zlib header has two bytes
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
        while not self._stream.is_finished() and (data or not self._stream.can_accept_more_data()):
            try:
                piece = self._stream.process(data, output_buffer_limit=PIECE_BYTES)
            except brotli.error as error:
                raise BadEncoding(str(error)) from error
            data = b""
            yield piece

    def is_whole(self) -> bool:
        return bool(self._stream.is_finished()) or not self._is_started


class _Zstd:
    def __init__(self) -> None:
        self._stream = self._new()
        self._is_started = False

    @staticmethod
    def _new() -> Any:
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
            return _Plain()
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


SNIFF_BYTES = 1024
MAGIC = (
    (re.compile(rb"%PDF-"), "application/pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(avif|avis|heic|heix|mif1)", re.DOTALL), "image/avif"),
    (re.compile(rb"(\x00\x00\x01\x00|BM.{4}\x00\x00\x00\x00)", re.DOTALL), "image/x-icon"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "video/webm"),
    (re.compile(rb"(\x00\x00\x01[\xb3\xba]|FLV\x01|RIFF.{4}AVI |#EXTM3U)", re.DOTALL), "video/mpeg"),
    (re.compile(rb"(ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}WAVE)", re.DOTALL), "audio/mpeg"),
    (re.compile(rb"(PK\x03\x04|PK\x05\x06)"), "application/zip"),
    (re.compile(rb"\x1f\x8b\x08"), "application/gzip"),
    (re.compile(rb"(wOF[F2]|\x00\x01\x00\x00\x00|OTTO)"), "font/woff"),
)
HTML_TAG = re.compile(
    rb"<(!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|h[1-6]|article|main|table|a|br|span)"
    rb"[\s>/]",
    re.IGNORECASE,
)
XHTML_ROOT = re.compile(rb"<(!doctype\s+html|html)[\s>]", re.IGNORECASE)
PROLOGUE = re.compile(rb"(?:\s|<!--.{0,4096}?-->)*", re.DOTALL)
UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
CONTROL_BYTES = frozenset(range(0x20)) - frozenset(b"\t\n\f\r\x1b") - {0x08}


def sniff_mime(data: bytes, content_type: str = "") -> str:
    """What decoded bytes are, as a MIME type; the server's word counts only where the bytes say nothing.

    'text/html' (XHTML too), 'application/xml', 'application/json', 'text/plain', one of the types of
    MAGIC, or 'application/octet-stream' for other bytes that are not text.
    """
    claimed = content_type.partition(";")[0].strip().lower()
    head = data[:SNIFF_BYTES]
    if head.startswith(UTF_16_BOMS):
        head = head.decode("utf-16", errors="replace").encode()
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, mime in MAGIC:
        if pattern.match(head):
            return mime
    if CONTROL_BYTES.intersection(head):
        return "application/octet-stream" if not HTML_TAG.search(head) else "text/html"
    return _text_mime(text, data, claimed)


def _text_mime(text: bytes, data: bytes, claimed: str) -> str:
    """The kind of a body that is text of some kind."""
    if text.startswith(b"<?xml"):
        return "text/html" if XHTML_ROOT.search(text) else "application/xml"
    if text.startswith((b"{", b"[")) and "html" not in claimed:
        return "application/json"
    if text.startswith(b"<svg"):
        return "image/svg+xml"
    start = PROLOGUE.match(data.removeprefix(b"\xef\xbb\xbf"))
    if start and HTML_TAG.match(data.removeprefix(b"\xef\xbb\xbf"), start.end()):
        return "text/html"
    if text.startswith(b"<") and "html" not in claimed:
        return "text/html" if HTML_TAG.search(text) and "xml" not in claimed else "application/xml"
    if "html" in claimed or HTML_TAG.search(text):
        return "text/html"
    return "text/plain"
