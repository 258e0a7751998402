"""Replies that are too much: bombs of every coding, and bodies, heads and chunks without an end."""

import gzip
import itertools
import zlib
from collections.abc import Callable

import brotli
import zstandard
from fetch.replies import ANSWERS, Answer, Visit, answer

BOMB_BYTES = 300 * 1024 * 1024


def _zeros(compress: Callable[[bytes], bytes], flush: Callable[[], bytes]) -> bytes:
    block = bytes(1024 * 1024)
    return b"".join(compress(block) for _ in range(BOMB_BYTES // len(block))) + flush()


_bombs: dict[str, bytes] = {}


def bomb(coding: str) -> bytes:
    """300 MB of zeros in one coding, made once."""
    if coding not in _bombs:
        if coding == "br":
            maker = brotli.Compressor(quality=1)
            _bombs[coding] = _zeros(maker.process, maker.finish)
        elif coding == "zstd":
            zstd = zstandard.ZstdCompressor(level=1).compressobj()
            _bombs[coding] = _zeros(zstd.compress, zstd.flush)
        else:
            deflate = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | (16 if coding == "gzip" else 0))
            _bombs[coding] = _zeros(deflate.compress, deflate.flush)
    return _bombs[coding]


def _serve_bomb(coding: str) -> Answer:
    def serve(visit: Visit) -> None:
        visit.reply("200 OK", f"Content-Encoding: {coding}\r\n", bomb(coding))

    return serve


for _coding in ("gzip", "deflate", "br", "zstd"):
    ANSWERS[f"{_coding}_bomb"] = _serve_bomb(_coding)


@answer
def double_gzip(visit: Visit) -> None:
    body = gzip.compress(gzip.compress(bytes(1024 * 1024)))
    visit.reply("200 OK", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", body)


@answer
def corrupt_gzip(visit: Visit) -> None:
    visit.reply("200 OK", "Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\x00" + b"\xff" * 500)


@answer
def endless(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        visit.send(bytes(65536))


@answer
def endless_chunk_notes(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        visit.send(b"1;" + b"n" * 60_000 + b"\r\nx\r\n")


@answer
def endless_trailers(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n")
    while True:
        visit.send(b"X-Trailer: " + b"t" * 60_000 + b"\r\n")


@answer
def endless_interim(visit: Visit) -> None:
    while True:
        visit.send(b"HTTP/1.1 100 Continue\r\nX-Wait: " + b"w" * 1000 + b"\r\n\r\n")


@answer
def many_headers(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(50_000)) + b"\r\nok")


@answer
def endless_headers(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in itertools.count():
        visit.send(b"X-%d: " % number + b"h" * 60_000 + b"\r\n")


@answer
def long_header(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"l" * 300_000 + b"\r\n\r\nok")


@answer
def two_lengths(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nokok")


@answer
def redirect_with_bomb(visit: Visit) -> None:
    visit.reply("302 Found", "Location: /page\r\nContent-Encoding: gzip\r\n", bomb("gzip"))


@answer
def redirect_without_end(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n")
    while True:
        visit.send(bytes(65536))
