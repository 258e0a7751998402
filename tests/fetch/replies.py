"""Replies that a fetcher must survive, each a function by its name: slow, cut short, no HTTP, leading elsewhere."""

import gzip
import os
import socket
import struct
import time
from collections.abc import Callable

import brotli

PAGE = b"<!doctype html><title>Harbour reopens</title><p>" + b"The harbour reopened on Monday. " * 200
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


@answer
def large_head(visit: Visit) -> None:
    many = b"".join(b"Set-Cookie: n%d=1\r\n" % number for number in range(300))
    policy = b"Content-Security-Policy: " + b"https://cdn.example " * 5000 + b"\r\n more\r\n"
    visit.send(b"HTTP/1.1 200 OK\r\n" + many + b"Content-Length:\r\n 2\r\n" + policy + b"X-Last: 1\r\n\r\nok")


@answer
def length_beyond_the_end(visit: Visit) -> None:
    body = PAGE + b"</body></html>\n<!-- cached -->\n"
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) + 1) + body)


@answer
def no_last_chunk_behind_the_end(visit: Visit) -> None:
    body = gzip.compress(PAGE + b"</html>")
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    visit.send(head + b"%x\r\n%b\r\n" % (len(body), body))


@answer
def stalled_behind_the_end(visit: Visit) -> None:
    body = b"<urlset><url><loc>https://lamp.example/a</loc></url></urlset>"
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + body)
    time.sleep(100)


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
    time.sleep(100)


@answer
def stalled_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half a sen")
    time.sleep(100)


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
