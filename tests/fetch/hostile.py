"""A web server made of raw sockets that answers in every way a fetcher must survive.

`with HostileServer() as server: server.url("slow_headers")`: the path names the reply. Loopback only.
"""

import contextlib
import gzip
import itertools
import os
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable
from typing import Self

import brotli
import zstandard

AGENT = "newsarchive-test (+mailto:archive@example.org)"
PAGE = b"<!doctype html><title>Harbour reopens</title><p>" + b"The harbour reopened on Monday. " * 200
BOMB_BYTES = 300 * 1024 * 1024
DRIP_SECONDS = 0.05


class Visit:
    """One accepted connection and the request that came over it."""

    def __init__(self, connection: socket.socket, head: bytes) -> None:
        self.connection = connection
        self.head = head

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reply(self, status: str, headers: str = "", body: bytes = b"") -> None:
        """A well-formed reply with its length."""
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        self.send(head.encode("latin-1") + body)

    def drip(self, data: bytes) -> None:
        """A byte at a time, each well within any time-out for a single read."""
        for number in data:
            self.send(bytes([number]))
            time.sleep(DRIP_SECONDS)


Answer = Callable[[Visit], None]
ANSWERS: dict[str, Answer] = {}


def answer(function: Answer) -> Answer:
    """Serve this function under its name."""
    ANSWERS[function.__name__] = function
    return function


class HostileServer:
    """Listens on a free loopback port; `visits` are the request heads in order; `tls` speaks TLS."""

    def __init__(self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self._listener = socket.create_server((host, 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._tls = tls
        self._open: list[socket.socket] = []
        self.visits: list[bytes] = []
        self.connections = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http{'s' if self._tls else ''}://{host}:{self.port}/{path}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        for connection in self._open:
            connection.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            head = b""
            while b"\r\n\r\n" not in head and (data := connection.recv(65536)):
                head += data
            if head:
                self.visits.append(head)
                path = head.split(b" ", 2)[1].decode("latin-1").partition("?")[0].strip("/")
                ANSWERS.get(path, missing)(Visit(connection, head))
        connection.close()


# --- replies that are as they should be


@answer
def missing(visit: Visit) -> None:
    visit.reply("404 Not Found", "Content-Type: text/html\r\n", b"<h1>No such page</h1>")


@answer
def page(visit: Visit) -> None:
    visit.reply("200 OK", 'Content-Type: text/html\r\nETag: "a1"\r\nSet-Cookie: id=7\r\n', PAGE)


@answer
def chunked(visit: Visit) -> None:
    body = gzip.compress(PAGE)
    visit.send(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\ncontent-ENCODING:gzip\r\nX-A:  two \r\n\r\n"
    )
    for start in range(0, len(body), 50):
        part = body[start : start + 50]
        visit.send(b"%x;note=1\r\n%b\r\n" % (len(part), part))
    visit.send(b"0\r\nX-Trailer: t\r\n\r\n")


@answer
def until_close(visit: Visit) -> None:
    visit.send(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + PAGE)


@answer
def not_modified(visit: Visit) -> None:
    visit.send(b'HTTP/1.1 304 Not Modified\r\nETag: "a1"\r\nContent-Length: 9999\r\n\r\n')


@answer
def early_hints(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")
    visit.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    page(visit)


@answer
def folded_header(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nX-Name: caf\xe9\r\nContent-Length: 2\r\n\r\nok")


# --- slowness


@answer
def slow_headers(visit: Visit) -> None:
    visit.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 2000)


@answer
def slow_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>")
    visit.drip(b"x" * 2000)


@answer
def slow_chunks(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(2000):
        visit.send(b"1\r\nx\r\n")
        time.sleep(DRIP_SECONDS)


@answer
def slow_trailers(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n")
    for _ in range(2000):
        visit.send(b"X-Trailer: more\r\n")
        time.sleep(DRIP_SECONDS)


@answer
def silent(visit: Visit) -> None:
    time.sleep(20)


@answer
def stalled_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half a sen")
    time.sleep(20)


# --- endings before the end


@answer
def no_reply(visit: Visit) -> None:
    visit.connection.close()


@answer
def reset(visit: Visit) -> None:
    visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.connection.close()


@answer
def reset_in_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half")
    time.sleep(0.1)
    reset(visit)


@answer
def cut_head(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Half: ye")


@answer
def short_length(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half")


@answer
def cut_chunk(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>h\r\n20\r\nalf")


@answer
def no_last_chunk(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>h\r\n")


@answer
def garbage_chunk(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>h\r\nzz\r\nalf\r\n")


@answer
def negative_chunk(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>h\r\n-5\r\nalf\r\n")


@answer
def cut_gzip(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(os.urandom(500))[:-60])


@answer
def cut_brotli(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + brotli.compress(os.urandom(500))[:-60])


# --- too much


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
    visit.send(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(500)) + b"\r\nok")


@answer
def endless_headers(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in itertools.count():
        visit.send(b"X-%d: " % number + b"h" * 60_000 + b"\r\n")


@answer
def long_header(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"l" * 100_000 + b"\r\n\r\nok")


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


# --- not HTTP


@answer
def not_http(visit: Visit) -> None:
    visit.send(b"SSH-2.0-OpenSSH_9.6\r\n")


@answer
def bare_body(visit: Visit) -> None:
    visit.send(b"<html>no head at all</html>")


@answer
def odd_status(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 abc Fine\r\n\r\nok")


# --- pointing elsewhere


def _redirect(name: str, location: str) -> None:
    ANSWERS[name] = lambda visit: visit.reply("302 Found", f"Location: {location}\r\n")


_redirect("redirect_relative", "../page?x=1")
_redirect("redirect_loop", "/redirect_loop")
_redirect("redirect_file", "file:///etc/passwd")
_redirect("redirect_metadata", "http://169.254.169.254/latest/meta-data/")
_redirect("redirect_loopback", "http://127.1/")
_redirect("redirect_utf8", "/caf\u00c3\u00a9")  # the two bytes of UTF-8, as they stand in latin-1
_redirect("redirect_nowhere", "http://[::1")
_redirect("redirect_empty", "")
_redirect("redirect_long", "/" + "long" * 2500)
_redirect("redirect_ftp", "ftp://127.0.0.1/page")
_redirect("redirect_data", "data:text/html,<h1>Quay</h1>")
_redirect("redirect_script", "javascript:alert(1)")
